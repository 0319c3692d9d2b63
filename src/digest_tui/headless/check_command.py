"""The `check` command and its words; its work is in `check.py`, imported when it runs."""

from __future__ import annotations

import click

from digest_tui.headless.shell import papers_of


@click.command()
@click.argument("papers", metavar="ID...", nargs=-1, callback=papers_of)
@click.option("--all", "everything", is_flag=True, help="Check those too that these versions have looked at.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(papers: tuple[str, ...], everything: bool, as_json: bool) -> int:
    """Check kept translations anew, with no model; without an ID those that older checks looked at last."""
    from digest_tui.headless.check import check_kept
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: check_kept(desk, papers, everything, as_json))
