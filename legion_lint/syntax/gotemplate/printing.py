"""Go's ``fmt``: the verbs that charts use, with flags, widths and precisions.

Source: https://pkg.go.dev/fmt#hdr-Printing
"""

import json
import re
from collections.abc import Sequence

from legion_lint.syntax.gotemplate.showing import shown
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    EvaluationError,
    Unknown,
    Value,
    has_hole,
    kind,
)

VERB = re.compile(
    r"%(?P<flags>[-+# 0]*)(?P<width>\*|\d*)(?:\.(?P<precision>\*|\d*))?(?:\[(?P<index>\d+)\])?(?P<verb>.|\Z)",
    re.DOTALL,
)
WIDEST = 1_000
KINDS = {"invalid": "<nil>", "map": "map[string]interface {}", "slice": "[]interface {}"}


def sprint(values: Sequence[Value]) -> str:
    """Return what ``fmt.Sprint`` makes of values: blanks only between two that are no strings."""
    parts: list[str] = []
    for index, value in enumerate(values):
        if (
            index
            and not isinstance(value, (str, Unknown))
            and not isinstance(values[index - 1], (str, Unknown))
        ):
            parts.append(" ")
        parts.append(shown(value))
    return "".join(parts)


def sprintf(form: Value, values: Sequence[Value]) -> str:
    """Return what ``fmt.Sprintf`` makes of a format and values.

    Raises:
        EvaluationError: The format is no string, or asks for what is not done here.
    """
    if not isinstance(form, str):
        raise EvaluationError("a format that is no string")
    parts: list[str] = []
    at = used = 0
    jumped = False
    for found in VERB.finditer(form):
        parts.append(form[at : found.start()])
        at = found.end()
        verb = found["verb"]
        if verb == "%":
            parts.append("%")
            continue
        if not verb:
            parts.append("%!(NOVERB)")
            continue
        if "*" in (found["width"], found["precision"]):
            raise EvaluationError("a width that is an argument")
        if found["index"]:
            used, jumped = int(found["index"]) - 1, True
        if not 0 <= used < len(values):
            parts.append(f"%!{verb}(BADINDEX)" if found["index"] else f"%!{verb}(MISSING)")
            continue
        parts.append(padded(found, values[used]))
        used += 1
    parts.append(form[at:])
    if not jumped and used < len(values):
        more = ", ".join(
            f"{kind_of(value)}={shown(value)}" if value is not None else "<nil>" for value in values[used:]
        )
        parts.append(f"%!(EXTRA {more})")
    return "".join(parts)


def padded(found: "re.Match[str]", value: Value) -> str:
    """Return one value as a verb, its flags, its width and its precision have it."""
    width = int(found["width"] or 0)
    precision = None if found["precision"] is None else int(found["precision"] or 0)
    if width > WIDEST or (precision or 0) > WIDEST:
        raise EvaluationError("a width that is too large")
    text = formed(found["verb"], found["flags"], precision, value)
    if has_hole(text):
        return text if not width else HOLE
    if "-" in found["flags"]:
        return text.ljust(width)
    if "0" in found["flags"] and not text.startswith("%!"):
        sign = text[:1] if text[:1] in ("+", "-") and not isinstance(value, str) else ""
        return sign + text[len(sign) :].rjust(width - len(sign), "0")
    return text.rjust(width)


def formed(verb: str, flags: str, precision: int | None, value: Value) -> str:
    """Return one value as a verb has it."""
    if isinstance(value, Unknown):
        return HOLE
    if verb == "v":
        return shown(value)
    if verb == "T":
        return kind_of(value)
    if isinstance(value, str):
        return string(verb, flags, precision, value)
    if isinstance(value, bool):
        return shown(value) if verb == "t" else wrong(verb, value)
    if isinstance(value, int):
        return whole(verb, flags, value)
    if isinstance(value, float):
        return fraction(verb, flags, precision, value)
    if isinstance(value, (list, dict)):
        return HOLE  # the verb is applied to the members
    return wrong(verb, value)


def string(verb: str, flags: str, precision: int | None, value: str) -> str:
    """Return a string as ``%s``, ``%q`` or ``%x`` have it."""
    if verb == "s":
        return value if precision is None else HOLE if has_hole(value) else value[:precision]
    if verb == "q":
        return quoted(value)
    if verb in ("x", "X"):
        digits = HOLE if has_hole(value) else value.encode().hex()
        return digits if verb == "x" else digits.upper()
    return wrong(verb, value)


def whole(verb: str, flags: str, value: int) -> str:
    """Return an integer as a verb has it."""
    sign = "+" if "+" in flags and value >= 0 else " " if " " in flags and value >= 0 else ""
    if verb == "d":
        return f"{sign}{value}"
    if verb in ("x", "X", "o", "b"):
        return sign + format(value, f"#{verb}" if "#" in flags else verb)
    if verb in ("c", "q", "U"):
        return HOLE
    return wrong(verb, value)


def fraction(verb: str, flags: str, precision: int | None, value: float) -> str:
    """Return a number of YAML's as a verb has it."""
    if verb in ("f", "F", "e", "E"):
        sign = "+" if "+" in flags and value >= 0 else ""
        return sign + format(value, f".{6 if precision is None else precision}{verb}")
    if verb in ("g", "G"):
        return shown(value) if precision is None else format(value, f".{precision}{verb}")
    return wrong(verb, value)


def wrong(verb: str, value: Value) -> str:
    """Return what ``fmt`` writes for a verb that does not fit."""
    if value is None:
        return f"%!{verb}(<nil>)"
    return f"%!{verb}({kind_of(value)}={shown(value)})"


def kind_of(value: Value) -> str:
    """Return the name of a value's type in Go."""
    found = kind(value)
    return KINDS.get(found, found)


def quoted(value: str) -> str:
    """Return a string as Go's ``%q`` has it, for what JSON quotes the same."""
    if has_hole(value):
        return '"' + HOLE.join(json.dumps(part, ensure_ascii=False)[1:-1] for part in value.split(HOLE)) + '"'
    return json.dumps(value, ensure_ascii=False).replace("\\b", "\\b").replace("\x7f", "\\x7f")
