"""Reads the commands that files of other kinds hold: pipelines, task runners, ``package.json``.

Only images that they build are looked for. What their own languages put in is unknown.

Sources: https://docs.gitlab.com/ci/yaml/, https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/,
https://circleci.com/docs/configuration-reference/, https://docs.github.com/actions/sharing-automations/creating-actions,
https://taskfile.dev/reference/schema, https://just.systems/man/en/, https://docs.npmjs.com/cli/using-npm/scripts,
https://www.jenkins.io/doc/pipeline/steps/workflow-durable-task-step/#sh-shell-script
"""

import posixpath
import re
from collections.abc import Iterator

from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers.docker_build import MAY_BUILD, PROGRAM_VARIABLE, builds
from legion_lint.readers.stated import joined, unknown
from legion_lint.syntax import json, yaml
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar
from legion_lint.syntax.shell import commands
from legion_lint.syntax.shell_scope import FOLDER, START, enter

#: The keys of scripts. A list of them runs in one shell.
SCRIPTS = frozenset(
    """
    after_script bash before_install before_script cmd cmds command commands deploy inline install run script
    """.split()
)
FOLDERS = ("working-directory", "workingDirectory", "working_directory", "dir")
#: What the languages of pipelines and task runners put in.
INSERTS = re.compile(
    r"\$\{\{.{,999}?\}\}|\$\[.{,999}?\]|\{\{.{,999}?\}\}|<<\s*[\w.]+\s*>>|\$\[\[.{,999}?\]\]", re.DOTALL
)
STEP = re.compile(
    r"\b(?:sh|bat)\s*+(?:\(\s*+)?(?:(?:label|returnStdout|returnStatus)\s*+:[^,]{1,200},\s*+)*(?:script\s*+:\s*+)?"
    r"(?P<quote>'''|\"\"\"|'|\")(?P<text>.*?)(?<!\\)(?P=quote)",
    re.DOTALL,
)
#: Steps of Jenkins after which nobody knows which folder it is, and what is in it.
MOVING = re.compile(r"\b(?:dir|ws|unstash|checkout|git|copyArtifacts)\b\s*[({'\"]")
RECIPE = re.compile(r"^[ \t]+@?-?(?P<line>[^\s@-].*)$", re.MULTILINE)


def read(source: SourceText, settings: Settings) -> Iterator[Build]:
    """Yield what the commands of a file build.

    Raises:
        UnreadableError: The text is not YAML, or no JSON.
    """
    if not (MAY_BUILD.search(source.text) and PROGRAM_VARIABLE.search(source.text)):
        return
    name = posixpath.basename(source.path).lower()
    if "jenkinsfile" in name:
        yield from found_in(source, of_jenkins(source.text), "either", "jenkins")
    elif name == "package.json":
        yield from found_in(source, of_npm(json.parse(source).get("scripts")), "file", "npm")
    elif name.endswith("justfile"):
        lines = (Word(match["line"], Span(*match.span("line"))) for match in RECIPE.finditer(source.text))
        yield from found_in(source, ((START, Joined.lines([line])) for line in lines), "file", "just")
    else:
        try:
            documents = yaml.documents(source)
        except yaml.TemplatedError:
            return
        for document in documents:
            yield from found_in(source, of_pipeline(document, source), "either", "pipeline")


def found_in(
    source: SourceText, scripts: Iterator[tuple[str, Joined]], base: str, via: str
) -> Iterator[Build]:
    """Yield what scripts build, each with the folder that it starts in."""
    for folder, script in scripts:
        if MAY_BUILD.search(script.text):
            found = commands(filled(script), variables={FOLDER: folder}, repeat=True)
            yield from builds(list(found), source.text, base, via)


def filled(text: Joined) -> Joined:
    """Put what cannot be known in the place of what another language puts in."""
    parts: list[Stretch] = []
    at = 0
    for insert in INSERTS.finditer(text.text):
        parts += (*text.within(at, insert.start()), unknown(text, *insert.span()))
        at = insert.end()
    return Joined((*parts, *text.within(at, len(text.text)))) if parts else text


def of_jenkins(text: str) -> Iterator[tuple[str, Joined]]:
    """Yield what the steps ``sh`` run; they start in the workspace, unless something leads elsewhere."""
    folder = UNKNOWN if MOVING.search(text) else START
    whole = Joined.of(text)
    for step in STEP.finditer(text):
        yield folder, whole.part(*step.span("text"))


def of_npm(scripts: Node | None) -> Iterator[tuple[str, Joined]]:
    """Yield the scripts of a package."""
    for _, script in scripts.pairs if isinstance(scripts, Mapping) else ():
        if isinstance(script, Scalar):
            yield START, joined(script)


def of_pipeline(top: Node, source: SourceText) -> Iterator[tuple[str, Joined]]:
    """Yield the scripts below a node, each list of commands as one."""
    pending: list[Node] = [top]
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            given = next((found for name in FOLDERS if (found := scalar(node, name))), None)
            folder = START if given is None else enter(START, INSERTS.sub(UNKNOWN, given.text))
            folder = UNKNOWN if given is not None and "$" in given.text else folder
            for key, value in reversed(node.pairs):
                parts = lines(value, source) if key.text in SCRIPTS else ()
                if parts:
                    yield folder, Joined.lines(parts)
                if not isinstance(value, Scalar):
                    pending.append(value)
        elif isinstance(node, Sequence):
            pending.extend(reversed(node.items))


def lines(node: Node, source: SourceText) -> tuple[Word, ...]:
    """Return the lines of a script: those of a text, or of the texts of a list."""
    if isinstance(node, Scalar):
        return yaml.lines(node, source)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(line for item in items if isinstance(item, Scalar) for line in yaml.lines(item, source))
