"""What the command ``config`` does."""

import os
from argparse import Namespace
from pathlib import Path

from legion_lint.cli import streams


def show(
    arguments: Namespace, select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]
) -> str:
    """Show what is configured for a repository."""
    from legion_lint.config.display import as_json, as_toml, with_options
    from legion_lint.lint.configuring import chosen, configuration
    from legion_lint.lint.request import Request
    from legion_lint.report.harmless import without_commands
    from legion_lint.repository.opening import open_repository
    from legion_lint.rules import names

    path = Path(arguments.path)
    found = configuration(open_repository(path), arguments.config, arguments.isolated)
    request = Request(path, select=select, extend_select=extend, ignore=ignore)
    used = {each.rule.name for each in chosen(found.settings, request)}
    render = as_json if arguments.output_format == "json" else as_toml
    unused = [name for name in names() if name not in used]
    text = render(found, with_options(found.merged, select, extend, ignore), unused)
    return without_commands(text) if streams.is_ci(os.environ) else text


def schema() -> str:
    """Return the JSON Schema of configurations."""
    from legion_lint.config.schema import render
    from legion_lint.rules import names
    from legion_lint.tables.kinds import KINDS

    return render({"rule": names(), "kind of table": KINDS})
