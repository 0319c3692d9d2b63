"""The `terms` commands and their words; their work is in `terms.py`, imported when one runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
TO = click.option("--to", "language", default="", metavar="LANG", help="The language, such as ko, zh or ja.")


@click.group(invoke_without_command=True)
@click.pass_context
def terms(context: click.Context) -> int:
    """Show the glossary that translations follow, or change it."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.terms import print_terms

    return print_terms("", as_json=False)


@terms.command(name="list")
@TO
@AS_JSON
def list_(language: str, as_json: bool) -> int:
    """Print every term with its rendering."""
    from digest_tui.headless.terms import print_terms

    return print_terms(language, as_json)


@terms.command(name="set")
@click.argument("source", metavar="TERM")
@click.argument("target", metavar="RENDERING")
@click.option("--note", default="", metavar="TEXT", help="A note beside it.")
@TO
@AS_JSON
def set_(source: str, target: str, note: str, language: str, as_json: bool) -> int:
    """Render a term like this from now on."""
    from digest_tui.headless.terms import set_term

    return set_term(source, target, note, language, as_json)


@terms.command()
@click.argument("source", metavar="TERM")
@TO
def drop(source: str, language: str) -> int:
    """Take a term out of the glossary."""
    from digest_tui.headless.terms import drop_term

    return drop_term(source, language)


@terms.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@TO
@AS_JSON
def import_(file: Path, language: str, as_json: bool) -> int:
    """Take in a CSV file: source, target, note."""
    from digest_tui.headless.terms import import_terms

    return import_terms(file, language, as_json)


@terms.command()
@TO
def export(language: str) -> int:
    """Print the glossary as a CSV file."""
    from digest_tui.headless.terms import export_terms

    return export_terms(language)


@terms.command()
@click.option("--category", default="", metavar="C", help="The list; the first configured one if left out.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Its day; the newest kept one if left out.")
@TO
@AS_JSON
def check(category: str, day: datetime | None, language: str, as_json: bool) -> int:
    """Say which terms a day's translations render in several ways, or not as the glossary has them."""
    from digest_tui.headless.day_terms import print_day_terms
    from digest_tui.headless.session import with_desk

    wanted = day.date() if day is not None else None
    return with_desk(lambda desk: print_day_terms(desk, category, wanted, language, as_json))
