"""Sprig's functions of regular expressions, and of versions.

RE2 takes time linear in the text. Python's ``re`` does not, so only expressions are taken whose
quantifiers do not stand in each other, and only short texts; the rest is unknown.

Sources: https://masterminds.github.io/sprig/strings.html#regexmatch-mustregexmatch,
https://github.com/google/re2/wiki/Syntax, https://github.com/Masterminds/semver
"""

import re
from functools import lru_cache
from typing import Any

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.semver import Version, satisfies
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Value,
    integer,
    text,
)

TABLE = Table()
LONGEST_PATTERN, LONGEST_SUBJECT, MOST_OPEN = 300, 1_000, 4
#: What Python reads otherwise than RE2: look-around, back references, possessive and atomic forms.
FOREIGN = re.compile(r"\(\?(?:[=!>(]|<[=!]|P[=>])|\\[1-9]|[*+?}]\+|\\[pPCQEZG]")
CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "digit": "0-9", "lower": "a-z", "upper": "A-Z",
    "space": r"\t\n\v\f\r ", "word": "0-9A-Za-z_", "xdigit": "0-9A-Fa-f", "punct": r"!-/:-@\[-`{-~",
}  # fmt: skip


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile an expression.

    Raises:
        EvaluationError: It is none, or none that is safe here.
    """
    if len(pattern) > LONGEST_PATTERN or FOREIGN.search(pattern):
        raise EvaluationError("an expression that is not taken here")
    plain = re.sub(r"\[:(\w+):\]", lambda found: CLASSES.get(found[1], found[0]), pattern)
    plain = plain.replace("\\z", "\\Z")
    plain = re.sub(r"(?<!\\)\$(?=\)|\||\Z)", r"\\Z", plain)
    plain = re.sub(r"\A\((\?[ims]+)\)", r"(\1)", plain)
    try:
        found = re.compile(plain, re.ASCII)
        if open_ends(re._parser.parse(plain), 0) > MOST_OPEN:  # type: ignore[attr-defined]
            raise EvaluationError("an expression that may take long")
    except (re.error, RecursionError, OverflowError) as error:
        raise EvaluationError("no expression") from error
    return found


def open_ends(parsed: Any, within: int) -> int:
    """Count quantifiers without an end; one in another counts for too many."""
    total = 0
    for code, argument in parsed:
        name = str(code)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, inner = argument
            many = int(most) > 1
            if many and within:
                return MOST_OPEN + 1
            total += (int(most) > 16) + open_ends(inner, within + many)
        elif name == "SUBPATTERN":
            total += open_ends(argument[3], within)
        elif name == "BRANCH":
            if within:
                return MOST_OPEN + 1
            total += sum(open_ends(each, within) for each in argument[1])
    return total


def subject(value: Value) -> str:
    """Return a text that is short enough to be searched.

    Raises:
        EvaluationError: It is not.
    """
    if len(text(value)) > LONGEST_SUBJECT:
        raise EvaluationError("a text that is too long to be searched")
    return str(value)


@TABLE.add("regexMatch", "mustRegexMatch")
def regex_match(pattern: Value, value: Value) -> Value:
    """``regexMatch``."""
    return compiled(text(pattern)).search(subject(value)) is not None


@TABLE.add("regexFind", "mustRegexFind")
def regex_find(pattern: Value, value: Value) -> Value:
    """``regexFind``."""
    found = compiled(text(pattern)).search(subject(value))
    return found[0] if found else ""


@TABLE.add("regexFindAll", "mustRegexFindAll")
def regex_find_all(pattern: Value, value: Value, count: Value) -> Value:
    """``regexFindAll``."""
    found = [each[0] for each in compiled(text(pattern)).finditer(subject(value))]
    return found if integer(count) < 0 else found[: integer(count)]


@TABLE.add("regexReplaceAll", "mustRegexReplaceAll")
def regex_replace_all(pattern: Value, value: Value, new: Value) -> Value:
    """``regexReplaceAll``, with ``$1`` and ``${1}``."""
    expression = compiled(text(pattern))

    def replaced(found: "re.Match[str]") -> str:
        return re.sub(r"\$(?:\{(\w+)\}|(\w+)|(\$))", lambda name: group(found, name), text(new))

    return expression.sub(replaced, subject(value))


def group(found: "re.Match[str]", name: "re.Match[str]") -> str:
    """Return what a group has matched; empty for one that there is not."""
    if name[3]:
        return "$"
    key = name[1] or name[2]
    try:
        return found[int(key) if key.isdecimal() else key] or ""
    except LookupError:
        return ""


@TABLE.add("regexReplaceAllLiteral", "mustRegexReplaceAllLiteral")
def regex_replace_all_literal(pattern: Value, value: Value, new: Value) -> Value:
    """``regexReplaceAllLiteral``."""
    return compiled(text(pattern)).sub(lambda _: text(new), subject(value))


@TABLE.add("regexSplit", "mustRegexSplit")
def regex_split(pattern: Value, value: Value, count: Value) -> Value:
    """``regexSplit``."""
    expression, most = compiled(text(pattern)), integer(count)
    if expression.groups or most == 0:
        raise EvaluationError("groups")
    return list(expression.split(subject(value), maxsplit=max(most - 1, 0) if most > 0 else 0))


@TABLE.add("regexQuoteMeta")
def regex_quote_meta(value: Value) -> Value:
    """``regexQuoteMeta``."""
    return re.sub(r"[\\.+*?()|\[\]{}^$]", r"\\\g<0>", text(value))


@TABLE.add("semver")
def semver(value: Value) -> Value:
    """``semver``."""
    return Version.of(text(value)).fields()


@TABLE.add("semverCompare")
def semver_compare(constraint: Value, value: Value) -> Value:
    """``semverCompare``."""
    return satisfies(text(constraint), Version.of(text(value)))
