"""A reader's glossary: which rendering a term has in a language, used in every translation it occurs in.

The first look at a language's glossary begins it with a starter list of the field, where there is one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from digest_tui.errors import DigestError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.paper import Paper
from digest_tui.papers.terms import Term
from digest_tui.store import terms as kept
from digest_tui.tasks.desk import Desk
from digest_tui.text.terms import occurring

LARGEST_FILE: Final = 2_000_000
"""Bytes of a list that is read in."""
HEADER: Final = ("source", "target", "note")
_FORMULA: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""
_STARTERS: Final = Path(__file__).with_name("starter_terms.csv")


def terms(desk: Desk, language: str) -> tuple[Term, ...]:
    """The terms of a language, by their source; a library that cannot be written gives the starter list as it is."""
    if not kept.is_begun(desk.library, language):
        starters = starter_terms(language)
        if desk.library.read_only:
            return tuple(sorted({*starters, *kept.terms(desk.library, language)}))
        kept.begin(desk.library, language, starters, desk.now)
    return kept.terms(desk.library, language)


def terms_in(desk: Desk, paper: Paper, language: str) -> tuple[Term, ...]:
    """The terms that occur in a paper's title or abstract."""
    return occurring(terms(desk, language), f"{paper.title}\n{paper.abstract}")


def keep_terms(desk: Desk, language: str, wanted: Iterable[Term]) -> tuple[Term, ...]:
    """Put terms into the glossary from now on; those that changed something. One undo takes them all back."""
    terms(desk, language)
    return kept.keep(desk.library, language, wanted, desk.now)


def drop_term(desk: Desk, language: str, source: str) -> bool:
    """Take a term out of the glossary; whether it was in it."""
    terms(desk, language)
    return kept.drop(desk.library, language, source, desk.now)


def written_term(text: str) -> Term:
    """A term as a reader writes it on one line: `transfer learning = 전이 학습 | not 전송`."""
    source, _, rest = text.partition("=")
    target, _, note = rest.partition("|")
    return kept.checked(Term(source, target, note))


def line_of(term: Term) -> str:
    """A term as `written_term` reads it."""
    return f"{term.source} = {term.target}" + (f" | {term.note}" if term.note else "")


def starter_terms(language: str) -> tuple[Term, ...]:
    """The starter list of a language, empty where there is none."""
    with _STARTERS.open(encoding="utf-8", newline="") as file:
        return tuple(Term(row["source"], row[language]) for row in csv.DictReader(file) if row.get(language))


def read_file(path: Path) -> tuple[Term, ...]:
    """The terms of a CSV file (source, target, note; a header line may stand first); WrongUsage names the line."""
    rows = csv.reader(io.StringIO(_text_of(path), newline=""))
    found = []
    for row in rows:
        cells = [_unquoted(cell.strip()) for cell in row[:3]]
        if not any(cells) or [cell.lower() for cell in cells[:2]] == [*HEADER[:2]]:
            continue
        try:
            found.append(kept.checked(Term(*[*cells, "", ""][:3])))
        except WrongUsage as error:
            raise WrongUsage(
                _("{path}, line {line_num}: {message}").format(
                    path=path, line_num=rows.line_num, message=error.message
                ),
                error.hint,
            ) from error
    return tuple(found)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise WrongUsage(
                _("{path} is larger than {largest_file} MB.").format(path=path, largest_file=LARGEST_FILE // 1000000),
                _("Is it a list of terms?"),
            )
        return path.read_text("utf-8-sig")
    except OSError as error:
        hint = _("Name a CSV file with the columns source, target and note.")
        raise DigestError(
            _("{path} cannot be read ({reason}).").format(path=path, reason=error.strerror), hint
        ) from error
    except UnicodeDecodeError as error:
        raise WrongUsage(
            _("{path} is not UTF-8 text.").format(path=path), _("Save the list as CSV in UTF-8.")
        ) from error


def as_csv(listed: Iterable[Term]) -> str:
    """Terms as a CSV file, header first; a cell that a spreadsheet would take for a formula begins with a quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in term] for term in listed)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
