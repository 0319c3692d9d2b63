"""The commands and their words; each one's work is in a file of its own, imported when it runs."""

from __future__ import annotations

from typing import Any

import click

from digest_tui import __version__
from digest_tui.headless.check_command import check
from digest_tui.headless.collecting_commands import collections, queue, related
from digest_tui.headless.export_command import export
from digest_tui.headless.following_commands import follow
from digest_tui.headless.key_commands import key
from digest_tui.headless.models_commands import models
from digest_tui.headless.room_commands import room
from digest_tui.headless.schema_command import schema
from digest_tui.headless.shell import completions, paper_of, papers_of
from digest_tui.headless.sync_command import sync
from digest_tui.headless.terms_commands import terms
from digest_tui.headless.translate_commands import translate

DAY = click.DateTime(["%Y-%m-%d"])
SOURCE = click.Choice(["arxiv", "dair", "huggingface"])
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(invoke_without_command=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digest-tui")
def digest_tui() -> None:
    """Read the day's research papers.

    Without a command the app opens; digest-tui --sample opens it over a sample digest, with no network and no model.
    """


@digest_tui.command()
@click.argument("papers", metavar="ID...", nargs=-1, callback=papers_of)
@click.option("--category", "categories", multiple=True, metavar="C", help="A category such as cs.CL; may be repeated.")
@click.option("--source", type=SOURCE, help="Only lists of this source.", metavar="SOURCE")
@click.option("--query", "queries", multiple=True, metavar="Q", help='A search of arXiv, like au:"Ada Cloud".')
@click.option("--since", type=DAY, help="Also every missed day from this one on; arXiv has the last 90 days.")
@click.option("--day", type=DAY, help="Only the list of this day.")
@click.option("--week", metavar="WEEK", help="Only the lists of this week, such as 2026-W27 or a day in it.")
@click.option(
    "--details",
    is_flag=True,
    help="Also comments, submission dates and exact author names, where arXiv's interface has them.",
)
@AS_JSON
def fetch(papers: tuple[str, ...], as_json: bool, **asked: Any) -> int:
    """Fetch the lists announced today, or on days that were missed, and keep them; or papers by their names.

    SOURCE is arxiv, dair (its weekly list) or huggingface (its daily papers).
    """
    from digest_tui.headless.fetch_asked import fetch_asked
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: fetch_asked(desk, papers, asked, as_json))


@digest_tui.command(name="list")
@click.option("--day", type=DAY, help="The announcement date; the newest kept one if left out.")
@click.option("--week", metavar="WEEK", help="The days of this week as one list, such as 2026-W27 or a day in it.")
@click.option("--category", "categories", multiple=True, metavar="C", help="A category such as cs.CL; may be repeated.")
@click.option(
    "--source", type=SOURCE, default="arxiv", help="Whose list: arxiv, dair or huggingface.", metavar="SOURCE"
)
@click.option("--unread", is_flag=True, help="Only what is unread.")
@click.option("--format", "template", metavar="TEMPLATE", help=r"A line a paper, such as '{id}\t{title}'.")
@AS_JSON
def list_(as_json: bool, template: str | None, **asked: Any) -> int:
    """Print a kept list.

    A TEMPLATE names fields of a paper: id, title, translated_title, authors, author_count, primary, kind, position,
    list, day, read, starred, withdrawn, translated; {title:60} fills or cuts it to 60 cells, {id:>16} to the right.
    """
    from digest_tui.headless.lists import print_lists, read_asked
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_lists(desk, read_asked(asked), as_json, template))


@digest_tui.command()
@click.argument("paper", metavar="ID", callback=paper_of)
@click.option("--to", "language", metavar="LANG", help="With the kept translation into this language.")
@click.option("--raw", is_flag=True, help="Leave LaTeX as it is.")
@AS_JSON
def show(paper: str, language: str | None, raw: bool, as_json: bool) -> int:
    """Print one kept paper."""
    from digest_tui.headless.reading import print_paper
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_paper(desk, paper, language, raw, as_json))


@digest_tui.command(context_settings={"ignore_unknown_options": True})  # a word to leave out begins with a dash
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--newest", is_flag=True, help="The newest first, not the best match.")
@click.option(
    "--most", type=click.IntRange(1, 10_000), default=50, metavar="N", help="So many at most; 50 if left out."
)
@AS_JSON
def search(words: tuple[str, ...], newest: bool, most: int, as_json: bool) -> int:
    """Search everything kept: titles, authors, abstracts, translations and notes.

    Operators: author: title: cat: tag: day: is:starred has:pdf -word "exact words". What begins with ~ is searched by
    its meaning, with the model chosen for it: "~ how models forget".
    """
    from digest_tui.headless.search import print_search
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_search(desk, " ".join(words), newest, most, as_json))


@digest_tui.command(name="open")
@click.argument("paper", metavar="ID|FILE", callback=paper_of)
@click.option("--browser", is_flag=True, help="Open its page in $BROWSER, or the system's viewer, instead.")
@AS_JSON
def open_(paper: str, browser: bool, as_json: bool) -> int:
    """Fetch a paper's PDF, or take a file in, and read it; print where it is."""
    if browser:
        from digest_tui.headless.browse import open_page

        return open_page(paper, as_json)
    from digest_tui.headless.pdfs import print_opened
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_opened(desk, paper, as_json))


@digest_tui.command()
@click.argument("paper", metavar="ID|FILE", callback=paper_of)
@click.option("--page", "number", type=int, metavar="N", help="Only this page, counted from 1.")
@AS_JSON
def pages(paper: str, number: int | None, as_json: bool) -> int:
    """Print the text of a PDF, page by page."""
    from digest_tui.headless.pdfs import print_pages
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_pages(desk, paper, number, as_json))


@digest_tui.command()
@click.argument("paper", metavar="ID|FILE", callback=paper_of)
@click.option("--save", "folder", metavar="FOLDER", help="Save their pictures there (PNG).")
@AS_JSON
def figures(paper: str, folder: str | None, as_json: bool) -> int:
    """List the figures and tables of a PDF with their captions."""
    from digest_tui.headless.pdfs import print_figures
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_figures(desk, paper, folder, as_json))


@digest_tui.command()
@click.argument("paper", metavar="ID|FILE", callback=paper_of)
@click.argument("question", metavar="QUESTION")
@click.option("--abstract", "over_abstract", is_flag=True, help="Over the abstract alone, without the PDF.")
@click.option("--to", "language", metavar="LANG", help="The language of the answer, such as ko, zh or ja.")
@click.option("--conversation", type=int, default=0, metavar="N", help="Go on with this conversation.")
@click.option("--model", default="", help="The model for this run.")
@click.option("--think", is_flag=True, help="Let the model think first, if it can.")
@AS_JSON
def ask(
    paper: str,
    question: str,
    over_abstract: bool,
    language: str | None,
    conversation: int,
    model: str,
    think: bool,
    as_json: bool,
) -> int:
    """Ask about a paper, print the answer with the words it rests on, and keep it."""
    from digest_tui.headless.ask import print_answer
    from digest_tui.headless.session import with_desk

    return with_desk(
        lambda desk: print_answer(
            desk,
            paper,
            question,
            over_abstract=over_abstract,
            language=language,
            conversation=conversation,
            model=model,
            think=think,
            as_json=as_json,
        )
    )


@digest_tui.command()
@click.argument("paper", metavar="ID|FILE", callback=paper_of)
@click.option("--abstract", "over_abstract", is_flag=True, help="Over the abstract alone, without the PDF.")
@click.option("--to", "language", metavar="LANG", help="The language, such as ko, zh or ja.")
@click.option("--conversation", type=int, default=0, metavar="N", help="Go on with this conversation.")
@click.option("--model", default="", help="The model for this run.")
@AS_JSON
def questions(
    paper: str, over_abstract: bool, language: str | None, conversation: int, model: str, as_json: bool
) -> int:
    """Ask ten ready-made questions about a paper, one after the other, and keep each answer."""
    from digest_tui.headless.ask import print_questions
    from digest_tui.headless.session import with_desk

    return with_desk(
        lambda desk: print_questions(
            desk,
            paper,
            over_abstract=over_abstract,
            language=language,
            conversation=conversation,
            model=model,
            as_json=as_json,
        )
    )


@digest_tui.command()
@click.option("--repair", "mend", is_flag=True, help="Save what can be read of a damaged library.")
@AS_JSON
def doctor(mend: bool, as_json: bool) -> int:
    """Look at network, engine, model, stores and terminal: what is wrong and what to do."""
    if mend:
        from digest_tui.headless.keeping import repair

        return repair(as_json)
    from digest_tui.headless.doctor import print_examination
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_examination(desk, as_json))


@digest_tui.command()
@click.argument("file", metavar="FILE")
@AS_JSON
def backup(file: str, as_json: bool) -> int:
    """Copy the library to a file, also while the app is open."""
    from digest_tui.headless.keeping import back_up

    return back_up(file, as_json)


@digest_tui.command()
@click.argument("file", metavar="FILE")
@AS_JSON
def restore(file: str, as_json: bool) -> int:
    """Put a copy in the place of the library, which is kept among the backups."""
    from digest_tui.headless.keeping import restore as put_back

    return put_back(file, as_json)


@digest_tui.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> int:
    """Show the configuration, where it is, or change a value of it."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.config import print_config

    return print_config(as_json=False)


@config.command(name="path")
@AS_JSON
def config_path(as_json: bool) -> int:
    """Print where config.toml is."""
    from digest_tui.headless.config import print_path

    return print_path(as_json)


@config.command(name="show")
@AS_JSON
def config_show(as_json: bool) -> int:
    """Print every key with its value."""
    from digest_tui.headless.config import print_config

    return print_config(as_json)


@config.command(name="set", context_settings={"ignore_unknown_options": True})  # a value may begin with a dash
@click.argument("key", metavar="KEY")
@click.argument("value", metavar="VALUE")
@AS_JSON
def config_set(key: str, value: str, as_json: bool) -> int:
    """Change one value, such as reading.language, and leave the rest of the file as it is."""
    from digest_tui.headless.config import set_config

    return set_config(key, value, as_json)


OTHERS = [check, collections, completions, export, follow, key, models, queue, related, room, schema, sync, terms]
for command in [*OTHERS, translate]:
    digest_tui.add_command(command)
