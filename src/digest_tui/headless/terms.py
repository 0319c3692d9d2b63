"""`digest-tui terms`: the glossary of a language, from a shell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from digest_tui.errors import NotKept
from digest_tui.headless.output import print_json
from digest_tui.headless.session import with_desk
from digest_tui.messages import _
from digest_tui.papers.terms import Term
from digest_tui.tasks import glossary
from digest_tui.tasks.desk import Desk


def print_terms(language: str, as_json: bool) -> int:
    """Print every term of a language (the reader's own for an empty code) with its rendering."""

    def work(desk: Desk, code: str) -> int:
        listed = glossary.terms(desk, code)
        if as_json:
            print_json({"language": code, "terms": [term._asdict() for term in listed]})
            return 0
        for term in listed:
            print(glossary.line_of(term))
        if not listed:
            print(
                _('No terms yet: digest-tui terms set "transfer learning" RENDERING --to {code} adds one.').format(
                    code=code
                )
            )
        return 0

    return _over(language, work)


def set_term(source: str, target: str, note: str, language: str, as_json: bool) -> int:
    """Keep one term."""
    return _over(language, lambda desk, code: _keep(desk, code, (Term(source, target, note),), as_json))


def import_terms(file: Path, language: str, as_json: bool) -> int:
    """Keep the terms of a CSV file."""
    return _over(language, lambda desk, code: _keep(desk, code, glossary.read_file(file), as_json))


def drop_term(source: str, language: str) -> int:
    """Take a term out; NotKept when it is not there."""

    def work(desk: Desk, code: str) -> int:
        if not glossary.drop_term(desk, code, source):
            raise NotKept(
                _("“{source}” is not in the glossary.").format(source=source[:40]),
                _("digest-tui terms list shows what is."),
            )
        return 0

    return _over(language, work)


def export_terms(language: str) -> int:
    """Print the glossary as CSV."""

    def work(desk: Desk, code: str) -> int:
        sys.stdout.write(glossary.as_csv(glossary.terms(desk, code)))
        return 0

    return _over(language, work)


def _over(language: str, work: Callable[[Desk, str], int]) -> int:
    async def run(desk: Desk) -> int:
        return work(desk, desk.language_of(language or "").code)

    return with_desk(run)


def _keep(desk: Desk, code: str, wanted: tuple[Term, ...], as_json: bool) -> int:
    changed = glossary.keep_terms(desk, code, wanted)
    if as_json:
        print_json({"language": code, "changed": [term._asdict() for term in changed]})
    else:
        print(_("{changed} of {of} terms are new or changed.").format(changed=len(changed), of=len(wanted)))
    return 0
