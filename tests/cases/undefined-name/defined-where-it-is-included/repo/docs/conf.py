extensions = []
rst_epilog = """
.. |product| replace:: Platform
.. _tracker: https://example.org/tracker
"""
