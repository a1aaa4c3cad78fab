"""What the words around a path say: that it is gone, that the reader is to make it, that it is elsewhere.

A path of which its own sentence says so is no claim that it is here. English only, as nearly all
documents are; what is not recognised stays a claim, for which there must still be evidence.
"""

import re
from functools import lru_cache


def any_of(*words: str) -> str:
    """Return a pattern of words, or of patterns, that are separated by commas."""
    return "|".join(word.strip() for each in words for word in re.split(r",\s", each))


def verbs(text: str) -> str:
    """Return a pattern of regular verbs in all their forms."""
    return "|".join(_forms(verb) for verb in text.split())


def _forms(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb[:-1]}(?:e|es|ed|ing)"
    if verb.endswith("y"):
        return f"{verb[:-1]}(?:y|ies|ied|ying)"
    return f"{verb}{verb[-1]}?(?:s|es|ed|ing)?"


def participles(text: str) -> str:
    """Return a pattern of the participles of regular verbs."""
    return "|".join(f"{verb.removesuffix('e')}(?:{verb[-1]})?ed" for verb in text.split())


#: Words after which a verb says nothing of what follows: "remove the label from `x`".
CUT = any_of(
    "in, into, to, onto, from, at, on, under, below, inside, within, with, by, of, for, via, through, "
    "like, as",
    "us(?:e|es|ing), see, run, runs, call, execute, edit, open, check, read, find, look, source, apply",
    "that, which, because, so, now, but, if, when, after, before, then, where, while, until, has, have, "
    "is, are",
)
#: What may stand between a verb and its object: adjectives, nouns, other objects.
OBJECT = rf":?(?:(?!\b(?:{CUT})\b)[^.:()|]){{0,80}}"
#: ... and its object, and where that goes.
SOMEWHERE = rf"\b[^.,()|]{{0,80}}?\b(?:to|into|as|in|at|under|onto)\b{OBJECT}"
NEGATION = r"(?:n't| not| never)"
#: Verbs and adjectives whose object is gone, or was something once.
GONE = any_of(
    verbs(
        "remove delete drop retire supersede deprecate eliminate abandon discontinue purge obsolete rename "
        "move"
    ),
    "removal of, deletion of, replac(?:es|ed|ing), replacement (?:for|of), (?:to|will|would|should|can|"
    "could) replace",
    "(?:get|gets|getting|got) rid of, stop(?:s|"
    "ped)? using, instead of, in place of, in lieu of, rather than, unlike",
    "successor (?:of|to), predecessor, there(?:'s| is| are| was| were) no, has no, have no, no (?:more|"
    "longer)",
    rf"(?:do|does|did|is|are|was|were|will){NEGATION}(?: any ?more)?(?: (?:need|require|use|have|find|"
    rf"exist))?",
    "lacks?, lost, former, formerly, previous, previously, original, originally, earlier, old, older, legacy",
    "outdated, stale, defunct, obsolete, historical",
)
#: Verbs whose object comes into being.
MADE = any_of(
    verbs("create generate add save download produce store export emit dump render touch"),
    "creation of, new, mkdir, writ(?:e|es|ing|ten), outputs?, mak(?:e|es|ing) (?:an?|your|the|new)",
    "name (?:it|them|this|the file), call (?:it|them|this), your(?: own)?",
    "you(?:'ve| have) (?:made|created|written)",
)
#: What is put somewhere: the place may be new.
PUT = any_of(
    verbs(
        "copy move save export dump download extract unpack untar unzip clone install upload generate render"
    ),
    verbs("compile symlink link mount rename convert log produce redirect print emit transfer scaffold"),
    "writ(?:e|es|ing|ten), wrote, outputs?, results?, creat(?:es|ed)",
)
#: What is put where something of the reader's may not be yet; only a file says so for certain.
PLACED = "put|puts|plac(?:e|es|ing)|drop|paste|add (?:the following|this|these|those|it|them)"
FOREIGN = any_of(
    r"(?:cop(?:y|ied|ies)|taken|split|inherited|carried|"
    + participles(
        "port fork borrow import vendor adapt derive sync mirror move migrate rename separate factor"
    )
    + "|merged|extracted|pulled)(?: (?:out|off|over|away|verbatim))? (?:from|out of)",
    "(?:based|modell?ed) (?:up)?on",
)
WAS = (
    r"(?:was|were|had been)(?: (?:once|formerly|originally|previously|only|just))?"
    r"(?: (?:(?:found|kept|stored|located|living|defined|written) )?(?:in|at|under|inside|from)| called|"
    r" named|"
    r" known as| part of)?"
)
#: Where another commit is said to have it.
BRANCH = (
    r"(?:in|on|from|of|at|to|see|use|visit) (?:the |an? )?"
    r"(?!(?:main|master|default|develop|devel|trunk|current|same|this|that|new|your|own|feature|topic)\b)"
    r"[\w./`*-]+ "
    r"(?:git )?(?:branch|tag)\b[^.()|]{0,30}"
)
BEFORE = re.compile(
    rf"\b(?:(?:{GONE}|{MADE})\b{OBJECT}|(?:{PUT}){SOMEWHERE}|(?:{FOREIGN})\b{OBJECT}|"
    rf"{BRANCH}|{WAS}(?: (?:the|an?))?:?|without(?: (?:the|an?|any))?|"
    rf"not(?: (?:in|at|under|from|the|an?))*)$",
    re.IGNORECASE,
)
BEFORE_FILE = re.compile(rf"\b(?:{PLACED}){SOMEWHERE}$", re.IGNORECASE)
FILE = re.compile(r"\.[A-Za-z][\w-]{0,11}$")

#: Words that stand for what a path names.
NOUN = (
    r"(?:(?:\w+ )?(?:file|folder|dir|directory|directorie|script|chart|module|package|image|page|document|"
    r"tool|"
    r"command|test|example|template|manifest|config|configuration|helper)s?)?"
)
IS = r"(?:(?:was|were|is|are|(?:has|have|had) been|got|gets?|being|(?:will|to|can|should|may|must) be) )?"
REPLACED = participles("move rename relocate drop retire supersede replace deprecate merge migrate abandon")
LOST = participles("remove delete drop retire rename relocate supersede abandon discontinue")
CHANGED = any_of(
    LOST,
    participles(
        "move deprecate replace create generate produce merge fold absorb migrate extract download add"
    ),
    "auto-?generated, written, split, missing, absent, gone, obsolete, outdated, ignored, git-?ignored, "
    "untracked",
    "optional, planned",
)
THERE = any_of(
    "any ?more, in, there, here, available, tracked, part, included, present, used, needed, committed, "
    "checked",
    "versioned, kept, yet",
)
AFTER = re.compile(
    rf"~~|(?:[ ,]*(?:,|and|or|/|&) ?`_`)*[ ,:(–—-]*{NOUN} *(?:(?:that|which) )?(?:"
    rf"{IS}(?:(?:now|then|since|also|long|all|being|just|only|first|already|once|\w+ly) )*(?:{CHANGED})\b|"
    r"(?:went|goes|has gone|have gone|is going) away|disappeared|vanished|(?:no longer|used to|ceased)\b|"
    r"existed|(?:remain|stay)(?:s|ed)? (?:removed|deleted|gone|absent|away)\b|"
    r"(?:once )?(?:lived|stood|resided|sat)\b|became\b|"
    rf"(?:do|does|did|will|would){NEGATION} (?:yet )?(?:exist|live)|(?:is|are|was|"
    rf"were){NEGATION} (?:{THERE})\b|"
    r"(?:is|are|was|were) (?:no longer|not yet|now (?:`_`|in|at|under|called|part|named)|(?:your|a new)\b)|"
    r"(?:now|today) `_`|→|->|=>|➜|➡|"
    r"(?:that|which) you(?:'ve| have| will|'ll)? (?:creat|writ|wrote|made|make|add|generat)|"
    r"(?:if|when|in case) (?:it|they|any|present|you (?:have|use|need)|available|applicable|needed)|"
    r"(?:old|legacy|former|formerly|new|todo|tbd|coming soon|not yet|gone|previously|originally)\b)|"
    r"[^\w`]*(?:\w+ ){0,2}(?:can|is|are|has|have) (?:been )?now\b|"
    r"[^.,:()]{0,60}? (?:was|were|(?:has|have|had) been|got) (?:\w+ly |since |now )?"
    rf"(?:{LOST}|moved|merged into)\b",
    re.IGNORECASE,
)

VERSIONS = any_of(
    "versions?, releases?, layouts?, structures?, locations?, paths?, names?, folders?, director(?:y|"
    "ies), way"
)
#: Anywhere in the sentence: it speaks of the past, of what may come, or of what git does not keep.
ANOTHER_DAY = re.compile(
    r"\b(?:any ?more|no longer|formerly|previously|originally|historically|in the past|went away|disappeared|"
    r"vanished|ceased to|superseded by|obsoleted by|once (?:was|were|lived|called)|"
    r"used to (?:be|live|exist|have|contain|reside|sit|hold|do|use|call)|"
    rf"(?:earlier|older|previous|prior|former|old|legacy) (?:{VERSIONS})|"
    r"(?:prior to|until|up to|before|as of|since) (?:version |release )?v?\d+[.\d]*\b[^.]*\b(?:was|were|"
    r"had|gone)|"
    rf"(?:has|have|had)(?: (?:now|since|all|recently|already))? (?:been (?:\w+ly )?(?:{REPLACED})|gone|"
    rf"disappeared)|"
    r"TODO|TBD|(?:is|are) planned|plan(?:s|ning)? to|propos(?:e|es|ed|al)(?! (?:in|at|under)\b)|yet to|"
    r"(?:not yet|yet to be) (?:created|added|written|implemented|done|there|exist|available)|"
    r"will (?:live|go|move|reside|land|be (?:created|added|generated|written|placed|put|stored|saved))|"
    r"hypothetical(?:ly)?|fictional|imaginary|imagine|suppose|pretend|let's say|let us say|say you have|"
    r"git-?ignored?|ignored by git|untracked|not (?:tracked|committed|checked in|under version)|"
    r"not (?:in|part of) (?:this|the|our) (?:repo|repository|tree))\b",
    re.IGNORECASE,
)
#: What the reader has in a repository of theirs.
YOURS = (
    r"(?:in|from|of|inside|within|under|at) (?:the root of )?(?:your|their|the user'?s?'?)(?: own)? (?:`_`|"
    r"(?:[\w-]+ )?(?:repository|repo|project|codebase|provider|app|application|plug-?in|site|website|"
    r"organi[sz]ation)s?\b)"
)
READERS_BEFORE = re.compile(rf"\b{YOURS}[^.:()|]{{0,60}}$", re.IGNORECASE)
READERS_AFTER = re.compile(rf" ?{NOUN} ?{YOURS}", re.IGNORECASE)

ABBREVIATION = re.compile(r"\b(e\.g|i\.e|etc|vs|cf|resp|approx|incl|viz|no|v\d+)\.(?=[ ,)])", re.IGNORECASE)
CODE = re.compile(r"(`+)[^`]+\1")
LINK = re.compile(r"\]\([^()\s]*\)|\]\[[^][]*\]|!?\[")
END = re.compile(r"[.!?][)\"'*_]*(?:\s|$)|;\s|\n\s*\n")
#: So far a sentence is read.
MOST = 300


#: Words that state that there is a file, and what is in it: "the configuration is located in the file `x`".
STATED = re.compile(
    r"(?:\b(?:located|found|defined|stored|kept|declared|implemented|described|documented|specified|"
    r"configured|contained|listed|lives?|resides?|present|available|set) (?:in|at|under|inside|by)|"
    r"^[\W_]*(?:location|path|file|source|see(?: also)?)s?:)"
    r"(?: (?:the|this|our))?(?: (?:file|script|manifest|template|module|document))?$",
    re.IGNORECASE,
)


def is_stated(before: str) -> bool:
    """Whether the words before a path state that it is a file in which something is."""
    return bool(STATED.search(sentence_before(before[-MOST:])))


@lru_cache(maxsize=4096)
def sentence_before(before: str) -> str:
    """Return how the sentence begins that a path stands in; more than one question is asked of it."""
    return END.split(plain(without_marks(before)))[-1].lstrip()


def without_marks(before: str) -> str:
    """Take off what opens the path that comes next, but not what closes the code before it."""
    said = before.rstrip("`'\"([*_ \n")
    marks = before[len(said) :]
    rest = marks.lstrip("`")
    return said + marks[: len(marks) - len(rest)] if rest else said


def tells_otherwise(before: str, after: str, path: str = "") -> bool:
    """Whether the words of a sentence around a path say that it is not here, or not yet.

    ``before`` and ``after`` may be more than the sentence, and may hold the marks around the path.
    """
    return _tells_otherwise(before[-MOST:], after[:MOST], FILE.search(path) is not None)


@lru_cache(maxsize=4096)
def _tells_otherwise(before: str, after: str, is_file: bool) -> bool:
    """Say so of what stands right before and after; lists of paths have the same around many of them."""
    said = without_marks(before)
    if "~~" in before[len(said) :] or said.endswith("~~"):
        return True
    said = sentence_before(before)
    rest = END.split(plain(after.lstrip("`'\"*_")))[0]
    if BEFORE.search(said) or AFTER.match(rest.lstrip("])")):
        return True
    if is_file and BEFORE_FILE.search(said):
        return True
    if READERS_BEFORE.search(said) or READERS_AFTER.match(rest):
        return True
    return bool(ANOTHER_DAY.search(f"{said} `_` {rest}"))


def plain(text: str) -> str:
    """Return a text on one line, without the dots of abbreviations, and with its code put out of sight."""
    text = LINK.sub("", ABBREVIATION.sub(r"\1", CODE.sub("`_`", text)))
    return re.sub(r"[ \t]*\n[ \t]*(?!\s*\n)", " ", text)
