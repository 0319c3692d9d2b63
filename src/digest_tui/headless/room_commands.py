"""The `room` command and its words; its work is in `room.py`, imported when it runs."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--free",
    "things",
    type=click.Choice(["pdfs", "derived", "backups"]),
    multiple=True,
    metavar="WHAT",
    help="Let go of what may go: pdfs, derived or backups; may be repeated.",
)
@click.option(
    "--days",
    type=click.IntRange(0, 36_500),
    default=30,
    metavar="N",
    help="PDFs not opened for so many days may go; 30 if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def room(things: tuple[str, ...], days: int, as_json: bool) -> int:
    """Show how much room everything takes and what of it may go, or free some.

    What the reader wrote, starred or asked about never goes, nor a PDF of the reader's own.
    """
    from digest_tui.headless.room import print_room
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_room(desk, things, days, as_json))
