"""The `translate` command and its words; its work is in `translate.py` and `translate_passage.py`."""

from __future__ import annotations

import click

from digest_tui.headless.shell import papers_of

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@click.argument("papers", metavar="ID...", nargs=-1, required=True, callback=papers_of)
@click.option("--to", "language", metavar="LANG", help="The language, such as ko, zh or ja.")
@click.option("--model", default="", help="The model for this run.")
@click.option("--again", is_flag=True, help="Translate anew even if a translation is kept.")
@click.option("--renew", is_flag=True, help="Bring the translation of an earlier version to this one.")
@click.option("--page", type=int, metavar="N", help="This page of the PDF instead, paragraph by paragraph.")
@click.option("--section", default="", metavar="NAME", help="This section of the PDF instead.")
@AS_JSON
def translate(
    papers: tuple[str, ...],
    language: str | None,
    model: str,
    again: bool,
    renew: bool,
    page: int | None,
    section: str,
    as_json: bool,
) -> int:
    """Translate the title and abstract of kept papers, or a part of a PDF, and keep the result."""
    from digest_tui.headless.session import with_desk

    if renew and (again or page is not None or section):
        raise click.UsageError("--renew goes with neither --again, --page nor --section.")
    if page is not None or section:
        from digest_tui.headless.translate_passage import translate_part

        return with_desk(lambda desk: translate_part(desk, papers, page, section, language, model, again, as_json))
    from digest_tui.headless.translate import translate_papers

    return with_desk(lambda desk: translate_papers(desk, papers, language, model, again, renew, as_json))
