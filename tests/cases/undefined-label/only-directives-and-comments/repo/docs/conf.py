extensions = []
rst_epilog = """
.. _from-conf: https://example.org
"""
