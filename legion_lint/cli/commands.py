"""What each command does: from what was asked for to a status and a text for stdout."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from legion_lint.cli import streams
from legion_lint.model.errors import UsageError
from legion_lint.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from legion_lint.lint.request import Request

CLEAN, FOUND = 0, 1
Outcome = tuple[int, str]


def check(arguments: Namespace) -> Outcome:
    """Check a repository and report on it."""
    from legion_lint import lint
    from legion_lint.cache.answers import Answer
    from legion_lint.cli.watching import watched
    from legion_lint.report import render
    from legion_lint.report.options import Options
    from legion_lint.repository.git import ASKED
    from legion_lint.repository.looks import Looks

    looks = Looks()
    arguments.afterwards = []
    with watched(quiet=arguments.quiet, hook=arguments.hook) as watch:
        run = lint.check(replace(request(arguments), watch=watch), looks, arguments.afterwards)
        watch.phase("reporting")
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    options = Options(
        color=streams.wants_color(arguments.color, os.environ, is_terminal=is_terminal),
        show_unknown=arguments.show_unknown,
        statistics=arguments.statistics,
        quiet=arguments.quiet,
        in_ci=streams.is_ci(os.environ),
    )
    notes = streams.complaint(*(f"note: {note}" for note in run.notes))
    streams.write_notes(notes)
    reports = []
    for name, path in arguments.output:
        reports.append((str(path), render(run, name, options=replace(options, color=False))))
        streams.write_file(*reports[-1])
    status = FOUND if run.fails and not arguments.exit_zero else CLEAN
    text = render(run, arguments.output_format, options=options)
    if arguments.verbose:
        watch.phase("")
        streams.complain(*watch.lines(ASKED))
    if arguments.question is not None:
        answer = Answer(status, notes, reports, text)
        arguments.afterwards.append(partial(arguments.question.keep, answer, looks))
    return status, text


def rule(arguments: Namespace) -> Outcome:
    """List the rules, or explain one."""
    from legion_lint.report import rule_page
    from legion_lint.rules import all_rules

    rules = all_rules()
    name, form = arguments.name, arguments.output_format
    if name is not None:
        known(name, {each.name for each in rules})
        rules = tuple(each for each in rules if each.name == name)
    if form == "json":
        described = [rule_page.described(each) for each in rules]
        return CLEAN, json.dumps(described[0] if name else described, indent=2) + "\n"
    if name:
        return CLEAN, rule_page.page(rules[0])
    return CLEAN, rule_page.table(rules) if form == "markdown" else rule_page.listing(rules)


def config(arguments: Namespace) -> Outcome:
    """Show what is configured, or what may be."""
    from legion_lint.cli import configured

    if arguments.action == "schema":
        return CLEAN, configured.schema()
    lists = (arguments.select, arguments.extend_select, arguments.ignore)
    return CLEAN, configured.show(arguments, *map(rule_names, lists))


def completion(arguments: Namespace) -> Outcome:
    """Print what a shell needs to complete command lines."""
    from legion_lint.cli.completion import script

    return CLEAN, script(arguments.shell)


def request(arguments: Namespace) -> "Request":
    """Say what is to be checked, and how; a hook looks at what the commit makes wrong."""
    from legion_lint.lint.request import Request

    usual = "auto" if arguments.hook else "new" if arguments.diff_base else "all"
    return Request(
        Path(arguments.path),
        config=arguments.config,
        isolated=arguments.isolated,
        select=rule_names(arguments.select),
        extend_select=rule_names(arguments.extend_select),
        ignore=rule_names(arguments.ignore),
        baseline="" if arguments.no_baseline else arguments.baseline,
        scope=arguments.scope or usual,
        diff_base=arguments.diff_base,
        helm_template=arguments.helm_template,
        cache_dir=None if arguments.no_cache else arguments.cache_dir or "",
    )


def baseline(arguments: Namespace) -> Outcome:
    """Write a baseline, or take out of one what is not needed any more."""
    from legion_lint.lint import accept
    from legion_lint.lint.request import Request

    wanted = Request(Path(arguments.path), config=arguments.config, baseline=arguments.baseline)
    target, text, count = accept(wanted, only_prune=arguments.action == "update")
    if arguments.action == "create" and target.exists() and not arguments.force:
        raise UsageError(f"{arguments.baseline} is there already; update takes out, --force writes it anew")
    streams.write_file(target, text)
    return CLEAN, f"{arguments.baseline}: {count} accepted\n"


def inventory(arguments: Namespace) -> Outcome:
    """Show what there is in a repository."""
    from legion_lint import lint
    from legion_lint.report import stock

    joined, notes = lint.take_stock(
        Path(arguments.path),
        config=arguments.config,
        isolated=arguments.isolated,
        helm_template=arguments.helm_template,
    )
    streams.write_notes(streams.complaint(*(f"note: {note}" for note in notes)))
    if arguments.html is not None:
        streams.write_file(arguments.html, stock.render(joined, "html"))
    return CLEAN, stock.render(joined, arguments.output_format)


def rule_names(lists: Sequence[str]) -> tuple[str, ...]:
    """Read lists of rules that commas separate.

    Raises:
        UsageError: There is no such rule.
    """
    found = tuple(name for each in lists for name in each.replace(",", " ").split())
    if found:
        from legion_lint.rules import names

        for name in found:
            known(name, names())
    return found


def known(name: str, rules: Collection[str]) -> None:
    """Make sure that there is a rule of that name.

    Raises:
        UsageError: There is none.
    """
    if name not in rules:
        raise UsageError(f'unknown rule "{name}"{did_you_mean(name, rules)}')


def cache(arguments: Namespace) -> Outcome:
    """Say where the cache is, or empty it."""
    from legion_lint.cache import clearing

    folder = clearing.where(arguments.path, arguments.cache_dir or "")
    if not folder:
        raise UsageError(f"{arguments.path} is in no git repository: it has no cache without --cache-dir")
    if arguments.action == "dir":
        return CLEAN, f"{folder}\n"
    return CLEAN, f"{folder}: {clearing.clear(folder):,} bytes removed\n"


COMMANDS: Mapping[str, Callable[[Namespace], Outcome]] = {
    "baseline": baseline,
    "cache": cache,
    "check": check,
    "completion": completion,
    "config": config,
    "inventory": inventory,
    "rule": rule,
}
