"""The words every form of a publication shares, in its language: dates, checks, where a translation came from."""

from __future__ import annotations

from datetime import date
from typing import Final

from digest_tui.checks.finding_words import finding_words
from digest_tui.dates import month_name
from digest_tui.messages import N_, _, ngettext
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
    EntryKind.NEW: N_("new"),
    EntryKind.CROSS: N_("cross-listed"),
    EntryKind.REPLACE: N_("replacement"),
    EntryKind.REPLACE_CROSS: N_("replacement, cross-listed"),
}
MADE_BY: Final = N_("Made with digest-tui. Translations and answers are a model's; what a check doubts is marked.")


def line(text: str) -> str:
    """A text as a person reads it, on one line."""
    return clean_line(readable(text))


def day(when: date) -> str:
    """A date: 30 June 2026."""
    return _("{day} {month} {year}").format(day=when.day, month=month_name(when.month), year=when.year)


def facts(published: PublishedPaper) -> list[str]:
    """Identifier with version, dates, kind, categories in full, comment, journal, DOI, licence: what is known."""
    paper = published.paper
    dates = [_("announced {day}").format(day=day(published.announced))] if published.announced else []
    dates += [_("submitted {day}").format(day=day(paper.submitted.date()))] if paper.submitted else []
    if paper.updated and paper.updated != paper.submitted:
        dates.append(_("updated {day}").format(day=day(paper.updated.date())))
    name = f"arXiv:{paper.id}" if paper.id.is_arxiv else str(paper.id)
    kind = [_(KINDS[published.kind])] if published.kind is not None else []
    lines = [DOT.join([name, *dates, *kind]), ", ".join(full_name(code) for code in paper.categories)]
    named = {
        _("Comment"): paper.comment,
        _("Journal"): paper.journal,
        "DOI": paper.doi,
        _("Licence"): paper.licence_name,
    }
    lines += [f"{label}: {line(value)}" for label, value in named.items() if value]
    return [one for one in lines if one]


def authors_of(paper: Paper) -> str:
    """Every author of a paper, in order."""
    return ", ".join(line(name) for name in paper.authors) or _("(no authors given)")


def origin(translation: Translation, published: PublishedPaper) -> str:
    """Which language, which model, when, of which version, and how the checks ended."""
    language = LANGUAGES.get(translation.language)
    parts = [language.own if language else translation.language, line(translation.model)]
    parts.append(day(translation.made.date()))
    of, now = translation.paper.version, published.paper.id.version
    if of is not None:
        words = _("of v{version}") if of == now or now is None else _("of v{version}, and the paper is v{now} now")
        parts.append(words.format(version=of, now=now))
    if translation.state is TranslationState.PARTIAL:
        parts.append(_("partial: the translation was ended early"))
    return DOT.join([*parts, checked(translation)])


def checked(translation: Translation) -> str:
    """How many places the checks doubt."""
    count = len(doubts(translation))
    if not count:
        return _("checks doubt nothing")
    return ngettext("checks doubt {count} place", "checks doubt {count} places", count).format(count=count)


def doubts(translation: Translation) -> list[Finding]:
    """What the checks doubt, without the notes for the record."""
    return [one for one in translation.findings if one.severity is not Severity.INFO]


def citation(cited: Citation) -> str:
    """Where the words of an answer are, as it was looked up."""
    page = _("p. {page}").format(page=cited.page) if cited.page else _("abstract")
    match cited.quoted:
        case Quoted.FOUND:
            return f"{page}: “{line(cited.quote)}”"
        case Quoted.ELSEWHERE:
            where = _("p. {found} (the model said {page})").format(found=cited.found_page, page=page)
            return f"{where}: “{line(cited.quote)}”"
        case Quoted.MISSING:
            return f"{page}: “{line(cited.quote)}” — {_('not found in the paper')}"


def turn_origin(turn: Turn) -> str:
    """Which model answered, from which pages."""
    read = _("saw pages {pages} of {of}") if turn.saw.pages else _("saw the abstract")
    pages = read.format(pages=ranges(turn.saw.pages), of=turn.saw.of)
    return DOT.join([turn.model, day(turn.asked.date()), pages])


def answer_state(turn: Turn) -> str:
    """What a reader must know before believing an answer; empty for a whole one that nothing doubts."""
    found = [line(finding_words(one.sentence)) for one in turn.findings if one.severity is not Severity.INFO]
    ended = [_("partial: the answer was ended early")] if turn.state is TurnState.PARTIAL else []
    return DOT.join([*ended, *([_("checks doubt: {what}").format(what=" ".join(found))] if found else [])])


def ranges(pages: tuple[int, ...]) -> str:
    """Pages as a reader writes them: 1–4, 9."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
