"""What stands above things says what they are: headings, lead-ins of lists and blocks, columns of tables."""

import re

from legion_lint.readers.wording import ANOTHER_DAY, OBJECT

#: Of what is gone: the heading of a section, or what leads to a list or a block.
GONE_THINGS = re.compile(
    r"^(?:(?:to|from|version|release|upgrad(?:e|ing)(?: from| to)?|migrat(?:e|ing)(?: from|"
    r" to)?) )?\[?v?\d+\.[\dx]+"
    r"(?:\.[\w+-]+)*\]?\W*(?:\d{4}.*|unreleased.*)?$|\bchanges (?:were )?(?:introduced|made|in v?\d)|"
    r"\b(?:change ?log|release notes?|release history|version history|what'?s new|removed|deleted|dropped|"
    r"retired|"
    r"deprecat(?:ed|ions?)|breaking changes?|obsolete|renamed|superseded|history|gone|formerly|previously|"
    r"migrat(?:ing|ion) (?:from|to|guide|notes?)|no longer|used to|roadmap|future work|planned)\b",
    re.IGNORECASE,
)
#: A cell that says it of its row.
STATUS = re.compile(
    r"\W*(?:removed|deleted|gone|dropped|retired|deprecated|obsolete|superseded|renamed|moved|replaced|"
    r"planned|"
    r"to ?do|tbd|proposed|not (?:yet )?(?:started|implemented|there|available|created)|in progress|future|"
    r"coming soon)\b.{0,60}$",
    re.IGNORECASE,
)
#: Right before a list: what follows is to be made.
MAKING = re.compile(
    rf"\b(?:creat(?:e|es|ed|ing)|generat(?:e|es|ed|ing)|add|produc(?:e|es|ed)|writ(?:e|es|ten))\b{OBJECT}:$",
    re.IGNORECASE,
)
#: Right before a block: it shows what a command prints.
OUTPUT = re.compile(
    r"\b(?:outputs?|prints?|printed|shows? up|logs?|results?|looks? (?:something )?like|should see|"
    r"will see|see "
    r"something like|respon(?:se|ds)|returns?|error|message|structure|tree|layout)\b[^.]{0,80}:$",
    re.IGNORECASE,
)


def is_of_another_day(lead: str) -> bool:
    """Whether a lead-in says that what follows is gone, or was once."""
    return lead.endswith(":") and bool(ANOTHER_DAY.search(lead) or GONE_THINGS.search(lead))
