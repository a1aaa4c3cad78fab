"""What users can choose of a report."""

from legion_lint.model.record import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is wanted; a format leaves alone what does not concern it.

    Attributes:
        color: Whether escape sequences may colour the text.
        show_unknown: Whether the claims that could not be decided are listed.
        statistics: Whether the findings of each rule are counted; people then see no list of them.
        quiet: Whether nothing but findings (and the list of unknown claims) is wanted.
        in_ci: Whether whoever reads the text takes workflow commands from it.
    """

    color: bool = False
    show_unknown: bool = False
    statistics: bool = False
    quiet: bool = False
    in_ci: bool = False
