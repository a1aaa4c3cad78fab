"""What a command line of Helm names: the chart that it takes and what it sets, a repository that it adds.

Source: https://helm.sh/docs/helm/helm/
"""

import re
from collections.abc import Iterator, Sequence

from legion_lint.model.facts import ChartCall, ChartRepository, SetValue
from legion_lint.model.source import Span, Word
from legion_lint.readers.wording import ANOTHER_DAY, END, GONE, LOST, OBJECT, plain, sentence_before
from legion_lint.syntax.shell import ShellWord
from legion_lint.syntax.shell_scope import is_known

#: Commands that take one chart, which is the last of their plain words.
TAKES_CHART = frozenset("install upgrade template lint package pull fetch".split())
SHOWS = frozenset("show inspect dependency dep".split())
#: Options whose value is the next word.
VALUED = re.compile(
    r"-[fnosadv]$|--(?:values|namespace|set(?:-string|-file|-json|-literal)?|version|name(?:-template)?|repo|"
    r"timeout|kube-[\w-]+|kubeconfig|username|password|[\w-]+-file|keyring|output(?:-dir)?|description|"
    r"post-renderer(?:-args)?|show-only|api-versions|history-max|destination|app-version|key|"
    r"tiller-[\w-]+|untardir|registry-config|repository-[\w-]+|labels|tls-[\w-]+)$"
)
#: Options that set values, several of them between commas, and one that sets a single one.
SETS = frozenset(("--set", "--set-string", "--set-file"))
SETS_ONE = frozenset(("--set-json", "--set-literal"))
SET_ALONE = re.compile(r"--set(?:-string|-file)?[ =]")
#: One assignment; a list in braces may hold commas.
ASSIGNMENT = re.compile(r"(?P<key>[^=,{}]+)=(?:\{[^{}]*\}|(?:\\.|[^,\\])*)(?:,|\Z)", re.DOTALL)
#: Words right before an option and right behind it that say that it is none any more, or never was.
GIVEN_UP_BEFORE = re.compile(rf"\b(?:(?:{GONE})\b{OBJECT}|not|not supported:?|without)$", re.IGNORECASE)
GIVEN_UP_AFTER = re.compile(
    rf" *(?:option |flag |value )?(?:(?:was|were|is|are|(?:has|have|had) been|got|gets|will be) "
    rf"(?:(?:now|also|since|all) )*(?:{LOST}|deprecated|replaced|moved|ignored|gone|obsolete|"
    r"(?:not|no longer)\b)|no longer\b|→|->|=>)",
    re.IGNORECASE,
)
NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\Z")
#: What people write for a name of the reader's own.
ANY = re.compile(
    r"(?:my|your|some|the|foo|bar|baz|example|chart|name|repo)(?:[-_].*|chart|name)?\Z", re.IGNORECASE
)


def chart_of(words: Sequence[ShellWord]) -> ShellWord | None:
    """Return the word of a command line that says which chart it takes."""
    plain: list[ShellWord] = []
    before = ""
    for word in words[1:]:
        if not word.text.startswith("-") and not VALUED.match(before):
            plain.append(word)
        before = word.text
    verb = plain[0].text if plain else ""
    if (verb in TAKES_CHART and 1 < len(plain) < 4) or (verb in SHOWS and len(plain) == 3):
        return plain[-1] if plain[-1].is_known else None
    return None


def named(words: Sequence[ShellWord]) -> Iterator[ChartCall | ChartRepository]:
    """Yield the chart of a repository of charts that a command takes, and such a repository that it adds."""
    plain = [word for word in words[1:] if not word.text.startswith("-")]
    if [word.text for word in plain[:2]] == ["repo", "add"] and len(plain) > 3:
        if plain[2].is_known and plain[3].is_known:
            yield ChartRepository(plain[2].span, plain[2].text, plain[3].text.rstrip("/"))
        return
    chart = chart_of(words)
    if chart is None:
        return
    repository, mark, name = chart.text.rpartition("/")
    is_url = repository.startswith("oci://")
    if mark and (is_url or NAME.match(repository)) and NAME.match(name) and not ANY.match(name):
        span = chart.part(len(repository) + 1).span
        yield ChartCall(span, name, repository)


def sets(words: Sequence[ShellWord], folder: str | None) -> Iterator[SetValue]:
    """Yield the values that a command sets of its chart, if that is the chart as it is now."""
    chart = chart_of(words)
    if chart is None or any(word.text.partition("=")[0] == "--version" for word in words):
        return
    before = ""
    for word in words[1:]:
        option, mark, _ = word.text.partition("=")
        is_joined = bool(mark) and option in SETS | SETS_ONE
        value = word.part(len(option) + 1) if is_joined else word
        before = option if is_joined else before
        if before in SETS | SETS_ONE:
            for start, key in keys_of(value.text, is_one=before in SETS_ONE):
                yield SetValue(value.part(start, start + len(key)).span, key, chart.word(), folder)
        before = "" if is_joined else word.text


def sets_alone(text: str, span: Span) -> Iterator[SetValue]:
    """Yield the values that an option without a command sets, of the chart that the document is beside.

    ``span`` covers ``text`` character by character.
    """
    option = SET_ALONE.match(text)
    for start, key in keys_of(text[option.end() :], is_one=False) if option else ():
        begin = span.start + option.end() + start if option else 0
        yield SetValue(Span(begin, begin + len(key)), key, Word(".", span), "")


def keys_of(text: str, *, is_one: bool) -> Iterator[tuple[int, str]]:
    """Yield the keys that the value of an option sets, with where each begins."""
    at = 0
    while found := ASSIGNMENT.match(text, at):
        if is_known(found["key"]):
            yield at, found["key"]
        at = found.end()
        if is_one:
            return


def is_given_up(before: str, after: str) -> bool:
    """Whether the words around an option say that it is gone; to be added is what an option is for."""
    said, rest = sentence_before(before), END.split(plain(after.lstrip("`'\"*_")))[0]
    if GIVEN_UP_BEFORE.search(said) or GIVEN_UP_AFTER.match(rest):
        return True
    return ANOTHER_DAY.search(f"{said} `_` {rest}") is not None
