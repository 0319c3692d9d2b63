"""The `queue`, `collections` and `related` commands and their words; their work is imported when one runs."""

from __future__ import annotations

import click

from digest_tui.headless.shell import paper_of, papers_of
from digest_tui.messages import N_

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
PAPERS = click.argument("papers", metavar="ID...", nargs=-1, required=True, callback=papers_of)


@click.group(invoke_without_command=True)
@click.pass_context
def queue(context: click.Context) -> int:
    """Show the reading queue, or change it."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.collecting import print_queue
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_queue(desk, as_json=False))


@queue.command(name="list")
@AS_JSON
def queue_list(as_json: bool) -> int:
    """Print what is to be read, the next paper first."""
    from digest_tui.headless.collecting import print_queue
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_queue(desk, as_json))


@queue.command(name="add")
@PAPERS
@click.option("--first", is_flag=True, help="Before all others.")
def queue_add(papers: tuple[str, ...], first: bool) -> int:
    """Put kept papers at the end of the queue."""
    from digest_tui.headless.collecting import change_queue
    from digest_tui.headless.session import with_desk
    from digest_tui.tasks.collecting import enqueue

    return with_desk(
        lambda desk: change_queue(
            desk, papers, lambda one: enqueue(desk, one, first=first), N_("{paper} is in the reading queue.")
        )
    )


@queue.command(name="drop")
@PAPERS
def queue_drop(papers: tuple[str, ...]) -> int:
    """Take papers out of the queue."""
    from digest_tui.headless.collecting import change_queue
    from digest_tui.headless.session import with_desk
    from digest_tui.tasks.collecting import dequeue

    return with_desk(
        lambda desk: change_queue(
            desk, papers, lambda one: dequeue(desk, one), N_("{paper} is out of the reading queue.")
        )
    )


@click.group(invoke_without_command=True)
@click.pass_context
def collections(context: click.Context) -> int:
    """Show the collections, or change them."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.collecting import print_collections
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_collections(desk, as_json=False))


@collections.command(name="list")
@AS_JSON
def collections_list(as_json: bool) -> int:
    """Print every collection and how many papers are in it."""
    from digest_tui.headless.collecting import print_collections
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_collections(desk, as_json))


@collections.command(name="show")
@click.argument("name", metavar="NAME")
@AS_JSON
def collections_show(name: str, as_json: bool) -> int:
    """Print the papers of a collection."""
    from digest_tui.headless.collecting import print_collection
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_collection(desk, name, as_json))


@collections.command(name="add")
@click.argument("name", metavar="NAME")
@PAPERS
def collections_add(name: str, papers: tuple[str, ...]) -> int:
    """Put kept papers into a collection."""
    from digest_tui.headless.collecting import collect
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: collect(desk, name, papers))


@collections.command(name="drop")
@click.argument("name", metavar="NAME")
@PAPERS
def collections_drop(name: str, papers: tuple[str, ...]) -> int:
    """Take papers out of a collection."""
    from digest_tui.headless.collecting import take_out
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: take_out(desk, name, papers))


@collections.command(name="rename")
@click.argument("name", metavar="NAME")
@click.argument("wanted", metavar="NEW")
def collections_rename(name: str, wanted: str) -> int:
    """Give a collection another name; two of one name become one."""
    from digest_tui.headless.collecting import rename
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: rename(desk, name, wanted))


@click.command()
@click.argument("paper", metavar="ID", callback=paper_of)
@click.option("--most", type=click.IntRange(1, 200), default=20, metavar="N", help="So many at most; 20 if left out.")
@click.option("--semantic-scholar", "elsewhere", is_flag=True, help="Ask Semantic Scholar, where it is allowed.")
@AS_JSON
def related(paper: str, most: int, elsewhere: bool, as_json: bool) -> int:
    """Print the kept papers nearest to one, with their days and why."""
    from digest_tui.headless.related import print_recommended, print_related
    from digest_tui.headless.session import with_desk

    if elsewhere:
        return with_desk(lambda desk: print_recommended(desk, paper, as_json))
    return with_desk(lambda desk: print_related(desk, paper, most, as_json))
