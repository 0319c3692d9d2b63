"""The `export` command and its words; its work is imported when it runs."""

from __future__ import annotations

from typing import Any

import click

from digest_tui.headless.shell import papers_of
from digest_tui.papers.lists import ARXIV, CURATED


@click.command()
@click.argument("papers", metavar="ID...", nargs=-1, callback=papers_of)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The list announced on this day.")
@click.option("--week", default="", metavar="WEEK", help="The lists of a week, such as 2026-W27.")
@click.option("--category", default="", metavar="C", help="The list of that day or week; the first configured one.")
@click.option(
    "--source", type=click.Choice([ARXIV, *CURATED]), default=ARXIV, show_default=True, help="Whose list of that week."
)
@click.option("--starred", is_flag=True, help="The papers with a star.")
@click.option("--tag", default="", metavar="TAG", help="The papers with this tag.")
@click.option("--collection", default="", metavar="NAME", help="The papers of this collection.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json", "bibtex", "ris", "feed", "atom", "obsidian"]),
    default="md",
    show_default=True,
    help="What it is written as; obsidian is a folder with a note for each paper.",
)
@click.option("--to", "language", default="", metavar="LANG", help="With the kept translations into this language.")
@click.option("--template", default="", metavar="FILE", help="Your own template (Jinja) in place of a format.")
@click.option(
    "--output", "file", default="", metavar="FILE", help="Write it to a new file, or obsidian's notes to a folder."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(**given: Any) -> int:
    """Write papers, a day or a week as Markdown, a page, JSON, BibTeX, RIS, a feed or notes."""
    from digest_tui.headless.export import Asked
    from digest_tui.headless.export import export as work
    from digest_tui.headless.session import with_desk

    day = given.pop("day")
    return with_desk(lambda desk: work(desk, Asked(day=day.date() if day else None, **given)))
