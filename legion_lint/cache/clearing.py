"""Says where the cache is, and empties it."""

import os

from legion_lint.cache import files
from legion_lint.cache.answers import FOLDER
from legion_lint.cache.facts import NAME
from legion_lint.model import digest
from legion_lint.repository.places import around, names_in

LENGTH, DIGITS = 2 * digest.SIZE, frozenset("0123456789abcdef")
TAGS = (".gitignore", "CACHEDIR.TAG")


def where(path: str, asked_for: str) -> str:
    """Return the folder of the cache of a repository; empty if a plain folder has none."""
    places = around(path)
    return files.folder(places, asked_for) if asked_for or places else ""


def clear(folder: str) -> int:
    """Remove what is ours in a folder, and the folder if nothing else is in it; return how many bytes."""
    answers = os.path.join(folder, FOLDER)
    found = [os.path.join(answers, name) for name in names_in(answers) if is_answer(name)]
    found += [os.path.join(folder, name) for name in names_in(folder) if name.partition(".")[0] == NAME]
    freed = sum(map(files.size, found))
    for path in found:
        files.remove(path)
    remove_folder(answers)
    if set(names_in(folder)) <= set(TAGS):
        for name in TAGS:
            files.remove(os.path.join(folder, name))
        remove_folder(folder)
    return freed


def is_answer(name: str) -> bool:
    """Whether a file of the folder of answers is one: its name is a digest, and more while it is written."""
    return len(name.partition(".")[0]) == LENGTH and set(name.partition(".")[0]) <= DIGITS


def remove_folder(folder: str) -> None:
    """Remove a folder if it is empty."""
    try:
        os.rmdir(folder)
    except OSError:
        pass
