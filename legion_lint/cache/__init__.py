"""What earlier runs found out, kept for later ones; it only ever saves time.

Two things are kept: the *answer* of a whole run, under a digest of everything that it depends on
(``key``, ``answers``), and the *facts* of single files, under the ids of their contents (``facts``, ``log``).
Bytes that are damaged, cut off, of another version or not ours are dropped without a word. Nothing that is
read is ever run: no pickle, no marshal.

The modules that an unchanged run needs import next to nothing; a test holds the list.
"""
