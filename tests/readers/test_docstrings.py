"""The labels and terms of docstrings."""

from legion_lint.model.facts import Docstrings
from legion_lint.model.source import SourceText
from legion_lint.readers.docstrings import read


def docstrings(text: str) -> Docstrings:
    return read(SourceText("module.py", text))


def test_labels_and_terms_of_docstrings_are_read() -> None:
    text = '''"""Module.

.. glossary::

   Basket
      Holds things.
"""

class A:
    """A class.

        .. _In the class:

        Title
    """

    x = 1
    """.. _attribute:"""
'''

    found = docstrings(text)

    assert found.labels == ("In the class", "attribute")
    assert found.terms == ("Basket",)


def test_labels_elsewhere_are_loose() -> None:
    found = docstrings('#: .. _comment:\nTEXT = """\n.. _`a text`:\n"""\n')

    assert found.labels == ()
    assert found.loose == ("comment", "a text")


def test_what_does_not_parse_still_has_loose_labels() -> None:
    found = docstrings('print "x"\n"""\n.. _old:\n"""\n')

    assert (found.labels, found.loose) == ((), ("old",))


def test_nothing_is_read_of_modules_without_marks() -> None:
    assert docstrings("def (((") == Docstrings(docstrings("def (((").span)
