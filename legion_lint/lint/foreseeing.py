"""What earlier runs had to look up, so that this one can look it up before anybody asks."""

import json
from dataclasses import replace
from typing import Any

from legion_lint.gather import Shelf
from legion_lint.inventory.questions import Questions
from legion_lint.repository.labels import MOST
from legion_lint.repository.repository import Repository


class Foreseen:
    """The questions of earlier runs, in the batches in which they were asked.

    The batches stay as they are as long as they are of use: git is asked for all of a batch at once, and is
    not asked again where it would say the same.
    """

    def __init__(self, shelf: Shelf, topic: str) -> None:
        self._shelf = shelf
        self._topic = topic
        self._kept = parsed(shelf.foreseen(topic))
        self.batches = [within(each, shelf.repository) for each in self._kept]

    def may_mislead(self, asked: Questions, *, is_open: bool) -> bool:
        """Whether answers may be others than those to what was asked alone: where a limit was met."""
        labels = sum_of(self.batches).labels
        is_cut = max(len(labels), len(asked.labels)) > MOST and labels != asked.labels
        return bool(self.batches) and (is_cut or self._is_short(is_open=is_open))

    def learn(self, batches: list[Questions], asked: Questions, *, is_open: bool) -> None:
        """Keep what was looked up, if that was all that was asked, and most of it was asked in the end."""
        if self._is_short(is_open=is_open) or len(sum_of(batches)) > 2 * len(asked) + MOST:
            batches = []
        lasting = [replace(each, readings=each.readings & asked.readings) for each in batches]
        if lasting != self._kept:
            self._shelf.foresee(self._topic, json.dumps([each.plain() for each in lasting]).encode("ascii"))

    def _is_short(self, *, is_open: bool) -> bool:
        """Whether not all was answered that was asked."""
        return is_open or not self._shelf.repository.history_is_complete


def sum_of(batches: list[Questions]) -> Questions:
    """Return the questions of several batches."""
    found = Questions()
    for each in batches:
        found |= each
    return found


def parsed(content: bytes) -> list[Questions]:
    """Return the batches that an earlier run has kept; none if they are damaged."""
    try:
        found: Any = json.loads(content or b"[]")
        return [Questions.of_plain(each) for each in found]
    except (ValueError, TypeError, RecursionError):
        return []


def within(questions: Questions, repository: Repository) -> Questions:
    """Return the questions but for readings of files that are gone."""
    entries = repository.entries
    here = {pair for pair in questions.readings if pair[1] in entries and entries[pair[1]].kind == "file"}
    return Questions(questions.paths, questions.labels, questions.refs, here)
