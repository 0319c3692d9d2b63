"""Run the checks over kept translations once more, without a model: a check may have improved since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import VERSIONS, check_translation
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.store import papers, translations
from digest_tui.tasks.desk import Desk
from digest_tui.text.protect import protect

NEED_THE_ORDER: Final = frozenset({"T11", "T13"})
"""Checks that hold a translation to what was asked for: where that is not known, what they found then stands."""


class CheckedAgain(NamedTuple):
    """A translation with what the checks find in it now, and whether that is another thing than was kept."""

    translation: Translation
    changed: bool


def check_again(desk: Desk, ids: Iterable[PaperId] = (), everything: bool = False) -> Iterator[CheckedAgain]:
    """Check the whole translations of these papers, or those that other versions of the checks looked at last.

    With `everything` all that are kept are looked at. What is found is kept. A translation takes about 5 ms. One whose
    version is no longer in the library is left out. StoreError when a changed finding cannot be kept.
    """
    wanted = [*ids]
    kept = translations.whole_of(desk.library, wanted) if wanted else translations.whole(desk.library)
    for translation in kept:
        paper = papers.paper(desk.library, translation.paper)
        if paper is None or (translation.checks == VERSIONS and not (wanted or everything)):
            continue
        now = checked(paper, translation)
        if now != translation:
            translations.keep_findings(desk.library, now)
        yield CheckedAgain(now, replace(now, checks=translation.checks) != translation)


def checked(paper: Paper, translation: Translation) -> Translation:
    """A translation with what the checks find in it now: MARKED with a grave finding, else DONE."""
    title = protect(paper.title)
    pair = Pair(
        title=title,
        abstract=protect(paper.abstract, first=title.following),
        reply_title=translation.title,
        reply_abstract=translation.abstract,
        raw=translation.raw,
        language=translation.language,
        stop=translation.stop,
        register=translation.register or "",
        glossary=translation.glossary or (),
    )
    findings = _with_what_stands(check_translation(pair), translation)
    grave = any(finding.severity is Severity.ERROR for finding in findings)
    state = TranslationState.MARKED if grave else TranslationState.DONE
    return replace(translation, findings=findings, state=state, checks=VERSIONS)


def _with_what_stands(found: tuple[Finding, ...], translation: Translation) -> tuple[Finding, ...]:
    if translation.register is not None:
        return found
    before = [finding for finding in translation.findings if finding.check in NEED_THE_ORDER]
    standing = {finding.check for finding in before}
    return (*(finding for finding in found if finding.check not in standing), *before)
