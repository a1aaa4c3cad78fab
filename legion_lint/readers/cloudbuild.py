"""Reads configurations of Google Cloud Build: the images that their steps build.

Source: https://cloud.google.com/build/docs/build-config-file-schema
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Build, Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.compose_values import Values
from legion_lint.readers.docker_build import builds
from legion_lint.readers.stated import Stated, joined
from legion_lint.syntax import json, yaml
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar
from legion_lint.syntax.shell import ShellCommand, ShellWord, commands
from legion_lint.syntax.shell_scope import FOLDER, START, enter

SHELL = re.compile(r"(?:/\S*/)?(?:ba|da|z)?sh\Z")
DOCKER = re.compile(r"(?:.*/)?docker(?:[:@].*)?\Z")
KANIKO = re.compile(r"(?:.*/)?(?:kaniko-project/)?executor(?:[:@].*)?\Z")
OPTION = re.compile(r"--(?P<name>destination|dockerfile|context|target)=(?P<value>.+)", re.DOTALL)
LOCAL = re.compile(r"(?:dir://)?(?:/workspace/?)?(?P<path>.*)\Z", re.DOTALL)


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what the steps build. What is uploaded for a build may be any folder.

    Raises:
        UnreadableError: The text is not YAML, or not JSON.
    """
    try:
        node = json.parse(source) if source.path.endswith(".json") else yaml.parse(source)
    except yaml.TemplatedError:
        return
    steps = node.get("steps") if node else None
    given = node.get("substitutions") if node else None
    pairs = given.pairs if isinstance(given, Mapping) else ()
    values = Values({key.text: value.text for key, value in pairs if isinstance(value, Scalar)})
    for step in steps.items if isinstance(steps, Sequence) else ():
        yield from step_builds(step, values, source)


def step_builds(step: Node, values: Values, source: SourceText) -> Iterator[Build]:
    """Yield what a step builds."""
    name, entry, script = scalar(step, "name"), scalar(step, "entrypoint"), scalar(step, "script")
    args = step.get("args")
    items = [item for item in args.items if isinstance(item, Scalar)] if isinstance(args, Sequence) else []
    folder = scalar(step, "dir")
    place = enter(START, values.put_in(joined(folder)).text) if folder else START
    program = entry or name
    if program is None:
        return
    if entry and SHELL.match(entry.text) and len(items) > 1 and items[0].text.startswith("-"):
        script = items[1]
    if script:
        # folded lines are one command, which has the place of all
        text = values.put_in(
            Joined.lines(yaml.lines(script, source)) if script.style == "|" else joined(script)
        )
        found = list(commands(text, variables={FOLDER: place}))
        yield from builds(found, source.text, "either", "cloudbuild")
    elif DOCKER.match(program.text) or program.text in ("docker", "buildah"):
        words = [_word(joined(program), "docker"), *(_word(values.put_in(joined(each))) for each in items)]
        command = ShellCommand(step.span, tuple(words), place)
        yield from builds([command], source.text, "either", "cloudbuild")
    elif KANIKO.match(program.text):
        yield from _kaniko(step, items, values)


def _kaniko(step: Node, items: list[Scalar], values: Values) -> Iterator[Build]:
    """Yield what kaniko builds; without a context it is what was uploaded."""
    given: dict[str, list[Joined]] = {}
    for each in items:
        text = values.put_in(joined(each))
        if option := OPTION.match(text.text):
            given.setdefault(option["name"], []).append(text.part(*option.span("value")))
    context = given.get("context", [None])[-1]
    if context and (local := LOCAL.match(context.text)):
        context = context.part(*local.span("path")) if local["path"] else None
    stated = Stated(
        step.span,
        given.get("destination", []),
        given.get("dockerfile", [None])[-1],
        given.get("target", [None])[-1],
        context,
    )
    yield from stated.builds(base="either", via="cloudbuild", dockerfile_base="context")


def _word(text: Joined, instead: str = "") -> ShellWord:
    span = text.span(0, len(text.text))
    stretches = (Stretch(instead, span),) if instead else text.stretches
    return ShellWord(tuple(stretch._replace(quotes=1) for stretch in stretches), span)
