"""Which names a document defines, and which of those it uses are not there.

The rules are those of docutils' ``note_explicit_target`` and of its reference transforms. Where the
versions differ (0.22 made embedded URIs implicit targets) a name is good if any of them takes it.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#reference-names
"""

from collections.abc import Iterable
from dataclasses import field

from docutils.nodes import fully_normalize_name

from legion_lint.model.document import Named
from legion_lint.model.record import dataclass
from legion_lint.syntax.rst_found import Defined, Found
from legion_lint.syntax.rst_sphinx import DOCUMENT_WIDE


@dataclass(slots=True)
class Name:
    """What is known of one name, normalized."""

    explicit: list[Defined] = field(default_factory=list)
    embedded: list[Defined] = field(default_factory=list)
    implicit: int = 0
    is_optional: bool = False

    @property
    def is_unique(self) -> bool:
        """Whether a reference to it leads to one place."""
        if self.explicit or self.is_optional:
            return not differ(self.explicit)
        return not differ(self.embedded) if self.embedded else self.implicit == 1


def differ(definitions: list[Defined]) -> bool:
    """Tell whether definitions of one name contradict each other; equal URIs do not."""
    return len({one.uri or one.alias or one.span for one in definitions}) > 1


def resolve(found: Found) -> tuple[tuple[str, str], ...]:
    """Note what is wrong with the names; return those that the document defines, as kind and name."""
    names = gather(found)
    for name in names.values():
        duplicates(found, name.explicit, "duplicate-target", "duplicate explicit target name")
        addresses = [one for one in name.embedded if one.alias is None]  # no docutils minds two aliases
        duplicates(found, addresses, "duplicate-embedded-target", "two links with different URIs named")
    circles(found, names)
    anonymous(found)
    footnotes(found)
    substitutions = {name.lower() for name in found.substitutions} | DOCUMENT_WIDE
    for named in found.named:
        if named.kind == "substitution":
            if named.name.lower() not in substitutions:
                message = f'undefined substitution referenced: "{named.name}"'
                found.problem(named.span, "unknown-substitution", message)
        elif named.kind != "anonymous" and named.name not in ("#", "*"):
            refer(found, names, named)
    circular_substitutions(found)
    pairs = {("name", name) for name in names} | {("substitution", name) for name in found.substitutions}
    return tuple(sorted(pairs))


def normalized(name: str) -> str:
    """Return a name as it is compared."""
    return str(fully_normalize_name(name))


def gather(found: Found) -> dict[str, Name]:
    """Join the definitions of each name."""
    names: dict[str, Name] = {}
    for heading in found.headings:
        names.setdefault(normalized(heading.text), Name()).implicit += 1
    for one in sorted(found.defined, key=lambda one: one.span):
        name = names.setdefault(normalized(one.name), Name())
        if one.kind == "optional":
            name.is_optional = True
        else:
            (name.explicit if one.kind == "explicit" else name.embedded).append(one)
    return names


def duplicates(found: Found, definitions: list[Defined], kind: str, message: str) -> None:
    """Note all definitions that contradict the first."""
    for one in definitions[1:]:
        if differ([definitions[0], one]):
            found.problem(one.span, kind, f'{message}: "{one.name}"')


def refer(found: Found, names: dict[str, Name], named: Named) -> None:
    """Note a reference that leads nowhere."""
    name = names.get(normalized(named.name.removeprefix("#") if named.kind == "footnote" else named.name))
    if name is None:
        kind = "target" if named.kind == "reference" else named.kind
        found.problem(named.span, f"unknown-{kind}", f'unknown target name: "{named.name}"')
    elif not name.is_unique:
        message = f'duplicate target name, cannot be used as a unique reference: "{named.name}"'
        found.problem(named.span, "ambiguous-target", message)


def circles(found: Found, names: dict[str, Name]) -> None:
    """Note targets that refer to each other in a circle."""
    aliases = {
        name: normalized(one.alias)
        for name, known in names.items()
        for one in (known.explicit or known.embedded)[:1]
        if one.alias is not None
    }
    for name in on_circles(aliases):
        known = names[name]
        one = (known.explicit or known.embedded)[0]
        message = f'target "{one.name}" refers to target "{one.alias}", forming a circular reference'
        found.problem(one.span, "circular-target", message)


def on_circles(follows: dict[str, str]) -> Iterable[str]:
    """Yield the names from which one comes back to them, in linear time."""
    seen: dict[str, int] = {}
    for number, start in enumerate(follows):
        name = start
        while name in follows and name not in seen:
            seen[name] = number
            name = follows[name]
        if seen.get(name) != number:
            continue
        first = name
        while True:
            yield name
            name = follows[name]
            if name == first:
                break
        number += 1


def anonymous(found: Found) -> None:
    """Note that there are more anonymous references than targets, or fewer."""
    uses = [named for named in found.named if named.kind == "anonymous"]
    if len(uses) == len(found.anonymous) or not found.is_whole:
        return
    span = uses[0].span if uses else found.anonymous[0]
    if len(uses) > len(found.anonymous):
        span = uses[len(found.anonymous)].span
    message = f"anonymous hyperlink mismatch: {len(uses)} references but {len(found.anonymous)} targets"
    found.problem(span, "anonymous-mismatch", message)


def footnotes(found: Found) -> None:
    """Note automatic footnote references beyond the automatic footnotes."""
    for mark in "#*":
        uses = [named for named in found.named if named.kind == "footnote" and named.name == mark]
        for named in uses[found.footnotes.get(mark, 0) :] if found.is_whole else ():
            found.problem(named.span, "unknown-footnote", "more automatic footnote references than footnotes")


def circular_substitutions(found: Found) -> None:
    """Note substitutions that stand for themselves in the end."""
    uses_of = {name.lower(): {use.lower() for use in uses} for name, uses in found.substitutions.items()}
    users_of: dict[str, list[str]] = {}
    for name, uses in uses_of.items():
        uses.intersection_update(uses_of)
        for use in uses:
            users_of.setdefault(use, []).append(name)
    settled = [name for name, uses in uses_of.items() if not uses]
    for name in settled:  # it grows while it is gone through
        for user in users_of.get(name, ()):
            uses_of[user].discard(name)
            if not uses_of[user]:
                settled.append(user)
    circle = uses_of.keys() - set(settled)
    for named in found.named:
        if named.kind == "substitution" and named.name.lower() in circle:
            message = f'circular substitution definition referenced: "{named.name}"'
            found.problem(named.span, "circular-substitution", message)
