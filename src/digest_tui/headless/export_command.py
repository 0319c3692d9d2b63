"""The `export` command and its words; its work is imported when it runs."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.argument("papers", metavar="ID...", nargs=-1)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The list announced on this day.")
@click.option("--week", default="", metavar="WEEK", help="The lists of a week, such as 2026-W27.")
@click.option("--category", default="", metavar="C", help="The list of that day or week; the first configured one.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json", "bibtex", "ris", "feed", "atom"]),
    default="md",
    show_default=True,
    help="What it is written as.",
)
@click.option("--to", "language", default="", metavar="LANG", help="With the kept translations into this language.")
@click.option("--output", "file", default="", metavar="FILE", help="Write it to a file.")
def export(papers: tuple[str, ...], day: Any, week: str, category: str, form: str, language: str, file: str) -> int:
    """Write papers, a day or a week as Markdown, a page, JSON, BibTeX, RIS or a feed."""
    from digest_tui.headless.export import export as work
    from digest_tui.headless.session import with_desk

    announced = day.date() if day else None
    return with_desk(lambda desk: work(desk, papers, announced, week, category, form, language, file))
