"""Finds the makefiles that are worth reading once more, with the variables of the files that they include."""

from collections.abc import Iterator
from contextlib import suppress

from legion_lint.gather.one import text_of
from legion_lint.gather.shelf import Facts
from legion_lint.inventory.paths import folder_of, join
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Build, Makefile
from legion_lint.repository.repository import Repository

#: Files that one makefile includes, one through the other.
MOST = 20


def included_texts(repository: Repository, facts: Facts) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the makefiles whose builds are not all known, and the texts of what they include."""
    from legion_lint.syntax import makefile

    for path, found in list(facts.items()):
        if not any(isinstance(fact, Build) and fact.via == "make" and fact.unknown for fact in found):
            continue
        names = [name.text for fact in found if isinstance(fact, Makefile) for name in fact.includes]
        texts: dict[str, str] = {}
        while names and len(texts) < MOST:
            name = names.pop(0)
            file = join(folder_of(path), name)
            entry = repository.entries.get(file or "")
            if name not in texts and file and entry is not None and entry.kind == "file":
                with suppress(UnreadableError):
                    texts[name] = text_of(repository, file).text
                    names += [word.text for word in makefile.parse(texts[name]).includes]
        if texts:
            yield path, texts
