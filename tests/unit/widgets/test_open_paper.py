"""Which kept translation is shown, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.widgets.open_paper import OpenPaper
from tests.screens.library import KOREAN, NOW, paper

PAPER = paper(1, 2)
WHOLE = Translation("k", PAPER.id, "ko", "gemma3:12b", "d", TranslationState.DONE, "제목", KOREAN, "", NOW)
PARTIAL = replace(WHOLE, state=TranslationState.PARTIAL)
OLDER = replace(WHOLE, paper=PAPER.id.at(1))
OTHER = replace(WHOLE, model="qwen3:8b")


def opened(*kept: Translation, model: str = "") -> OpenPaper:
    return OpenPaper(PAPER, "ko", kept=kept, model=model)


@pytest.mark.parametrize(
    ("kept", "model", "best"),
    [
        ((), "", None),
        ((PARTIAL, WHOLE), "", WHOLE),
        ((PARTIAL, OLDER), "", OLDER),
        ((OLDER, WHOLE), "", WHOLE),
        ((OTHER, WHOLE), "", OTHER),
        ((OTHER, WHOLE), "gemma3:12b", WHOLE),
        ((OTHER, OLDER), "gemma3:12b", OTHER),
    ],
)
def test_the_best_kept_one_is_shown(kept: tuple[Translation, ...], model: str, best: Translation | None) -> None:
    assert opened(*kept, model=model).best_kept() == best


@pytest.mark.parametrize(
    ("kept", "model", "labels"),
    [
        (WHOLE, "", ()),
        (replace(WHOLE, state=TranslationState.MARKED), "", ()),
        (OTHER, "", ()),
        (PARTIAL, "", ("partial",)),
        (OLDER, "", ("of v1",)),
        (replace(PARTIAL, paper=PAPER.id.at(1)), "", ("partial", "of v1")),
        (OTHER, "gemma3:12b", ("by qwen3:8b, not gemma3:12b",)),
        (replace(WHOLE, paper=PaperId(PAPER.id.value)), "", ()),
    ],
)
def test_what_is_not_quite_the_one_asked_for_says_so(kept: Translation, model: str, labels: tuple[str, ...]) -> None:
    asked = opened(kept, model=model)
    assert asked.labels(kept) == labels
    assert asked.is_answered() == (not labels)


def test_nothing_kept_is_no_answer() -> None:
    assert not opened().is_answered()
