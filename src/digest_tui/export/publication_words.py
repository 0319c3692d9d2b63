"""The words every form of a publication shares: dates, checks, where a translation came from."""

from __future__ import annotations

from datetime import date
from typing import Final

from digest_tui.papers.categories import full_name
from digest_tui.papers.conversation import Citation, Quoted, Turn, TurnState
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.paper import Paper
from digest_tui.papers.publication import PublishedPaper
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.text.clean import clean_line
from digest_tui.text.latex import readable

DOT: Final = " · "
KINDS: Final = {
    EntryKind.NEW: "new",
    EntryKind.CROSS: "cross-listed",
    EntryKind.REPLACE: "replacement",
    EntryKind.REPLACE_CROSS: "replacement, cross-listed",
}
MADE_BY: Final = "Made with digest-tui. Translations and answers are a model's; what a check doubts is marked."


def line(text: str) -> str:
    """A text as a person reads it, on one line."""
    return clean_line(readable(text))


def day(when: date) -> str:
    """A date without a locale: 30 June 2026."""
    return f"{when.day} {when:%B %Y}"


def facts(published: PublishedPaper) -> list[str]:
    """Identifier with version, dates, kind, categories in full, comment, journal, DOI, licence: what is known."""
    paper = published.paper
    dates = [f"announced {day(published.announced)}"] if published.announced else []
    dates += [f"submitted {day(paper.submitted.date())}"] if paper.submitted else []
    dates += [f"updated {day(paper.updated.date())}"] if paper.updated and paper.updated != paper.submitted else []
    name = f"arXiv:{paper.id}" if paper.id.is_arxiv else str(paper.id)
    kind = [KINDS[published.kind]] if published.kind is not None else []
    lines = [DOT.join([name, *dates, *kind]), ", ".join(full_name(code) for code in paper.categories)]
    named = {"Comment": paper.comment, "Journal": paper.journal, "DOI": paper.doi, "Licence": paper.licence_name}
    lines += [f"{label}: {line(value)}" for label, value in named.items() if value]
    return [one for one in lines if one]


def authors_of(paper: Paper) -> str:
    """Every author of a paper, in order."""
    return ", ".join(line(name) for name in paper.authors) or "(no authors given)"


def origin(translation: Translation, published: PublishedPaper) -> str:
    """Which language, which model, when, of which version, and how the checks ended."""
    language = LANGUAGES.get(translation.language)
    parts = [language.own if language else translation.language, line(translation.model)]
    parts.append(day(translation.made.date()))
    of, now = translation.paper.version, published.paper.id.version
    if of is not None:
        parts.append(f"of v{of}" if of == now or now is None else f"of v{of}, and the paper is v{now} now")
    if translation.state is TranslationState.PARTIAL:
        parts.append("partial: the translation was ended early")
    return DOT.join([*parts, checked(translation)])


def checked(translation: Translation) -> str:
    """How many places the checks doubt."""
    count = len(doubts(translation))
    return "checks doubt nothing" if not count else f"checks doubt {count} place{'s' * (count > 1)}"


def doubts(translation: Translation) -> list[Finding]:
    """What the checks doubt, without the notes for the record."""
    return [one for one in translation.findings if one.severity is not Severity.INFO]


def citation(cited: Citation) -> str:
    """Where the words of an answer are, as it was looked up."""
    page = f"p. {cited.page}" if cited.page else "abstract"
    match cited.quoted:
        case Quoted.FOUND:
            return f"{page}: “{line(cited.quote)}”"
        case Quoted.ELSEWHERE:
            return f"p. {cited.found_page} (the model said {page}): “{line(cited.quote)}”"
        case Quoted.MISSING:
            return f"{page}: “{line(cited.quote)}” — not found in the paper"


def turn_origin(turn: Turn) -> str:
    """Which model answered, from which pages."""
    pages = f"saw pages {ranges(turn.saw.pages)} of {turn.saw.of}" if turn.saw.pages else "saw the abstract"
    return DOT.join([turn.model, day(turn.asked.date()), pages])


def answer_state(turn: Turn) -> str:
    """What a reader must know before believing an answer; empty for a whole one that nothing doubts."""
    found = [line(one.sentence) for one in turn.findings if one.severity is not Severity.INFO]
    ended = ["partial: the answer was ended early"] if turn.state is TurnState.PARTIAL else []
    return DOT.join([*ended, *([f"checks doubt: {' '.join(found)}"] if found else [])])


def ranges(pages: tuple[int, ...]) -> str:
    """Pages as a reader writes them: 1–4, 9."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
