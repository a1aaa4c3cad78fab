"""What a command line of Helm names: the chart that it takes, and a repository of charts that it adds.

Source: https://helm.sh/docs/helm/helm/
"""

import re
from collections.abc import Iterator, Sequence

from legion_lint.model.facts import ChartCall, ChartRepository
from legion_lint.syntax.shell import ShellWord

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
