"""`digest-tui queue` and `digest-tui collections`, from a shell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest_tui.errors import NotKept
from digest_tui.headless.output import print_json, row_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.digest import Row
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import collecting
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable


async def print_queue(desk: Desk, as_json: bool) -> int:
    """Print what is to be read, the next paper first."""
    _print_rows(collecting.queued_rows(desk), as_json, _("The reading queue is empty: digest-tui queue add ID."))
    return 0


async def change_queue(desk: Desk, papers: Sequence[str], change: Callable[[PaperId], object], done: str) -> int:
    """Change the queue by each paper, and say what was done."""
    for paper in map(PaperId.parse, papers):
        if change(paper) is False:
            raise NotKept(
                _("{paper} is not in the reading queue.").format(paper=paper), _("digest-tui queue list shows what is.")
            )
        print(_(done).format(paper=paper))
    return 0


async def print_collections(desk: Desk, as_json: bool) -> int:
    """Print every collection and how many papers are in it."""
    listed = collecting.collections(desk)
    if as_json:
        print_json({"collections": [{"name": name, "papers": count} for name, count in listed]})
        return 0
    for name, count in listed:
        print(f"{count:>5}  {name}")
    if not listed:
        print(_("No collections yet: digest-tui collections add NAME ID begins one."))
    return 0


async def print_collection(desk: Desk, name: str, as_json: bool) -> int:
    """Print the papers of a collection."""
    _print_rows(collecting.rows_of(desk, name), as_json, "")
    return 0


async def collect(desk: Desk, name: str, papers: Sequence[str]) -> int:
    """Put papers into a collection."""
    for paper in map(PaperId.parse, papers):
        collecting.collect(desk, paper, name)
        print(_("{paper} is in {names}.").format(paper=paper, names=", ".join(collecting.collections_of(desk, paper))))
    return 0


async def take_out(desk: Desk, name: str, papers: Sequence[str]) -> int:
    """Take papers out of a collection; NotKept when one is not in it."""
    for paper in map(PaperId.parse, papers):
        if not collecting.take_out(desk, paper, name):
            raise NotKept(
                _("{paper} is not in “{name}”.").format(paper=paper, name=name[:60]),
                _("digest-tui collections show NAME lists what is."),
            )
        print(_("{paper} is no longer in {name}.").format(paper=paper, name=name))
    return 0


async def rename(desk: Desk, name: str, wanted: str) -> int:
    """Give a collection another name."""
    count = collecting.rename(desk, name, wanted)
    print(
        ngettext(
            "{wanted}: {count} paper, before in {name}.", "{wanted}: {count} papers, before in {name}.", count
        ).format(wanted=wanted.strip(), count=count, name=name)
    )
    return 0


def _print_rows(rows: Sequence[Row], as_json: bool, nothing: str) -> None:
    if as_json:
        print_json({"papers": [row_json(row) for row in rows]})
        return
    for row in rows:
        print(f"{' ' if row.read else '•'} {row.id!s:<16} {readable(row.title)} [{row.primary}]")
    if not rows:
        print(nothing)
