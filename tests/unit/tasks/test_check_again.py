"""Checks run anew over what is kept: new findings are kept, and what cannot be known again stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.store import digests, translations
from digest_tui.tasks.check_again import check_again
from digest_tui.tasks.desk import Desk
from tests.screens.library import digest, keep_translation, open_test_desk, paper

ABSTRACT = "The model has 14B parameters. It takes 12 days on average to follow the river down to the sea."
RIGHT = "이 모델은 140억 개의 매개변수를 가진다. 강을 바다까지 따라가는 데 평균 12일이 걸린다."
WRONG = RIGHT.replace("140억", "14조")
POLITE = "이 모델은 140억 개의 매개변수를 가집니다. 강을 바다까지 따라가는 데 평균 12일이 걸립니다."


@pytest.fixture
def desk(home: Path) -> Desk:
    """A desk with one paper."""
    opened = open_test_desk(home)
    digests.keep(opened.library, digest([paper(1, abstract=ABSTRACT)]))
    return opened


def keep(desk: Desk, abstract: str, **changed: object) -> Translation:
    kept = {
        "title": "물의 길에 관한 논문 1",
        "abstract": abstract,
        "raw": f"제목\n\n{abstract}",
        "register": "한다체",
        "glossary": (),
        "key": "k",
    }
    return keep_translation(desk, paper(1, abstract=ABSTRACT), **{**kept, **changed})


def found(desk: Desk) -> Translation:
    kept = translations.find(desk.library, "k")
    assert kept is not None
    return kept


def close(desk: Desk) -> None:
    desk.library.close()
    desk.derived.close()


def test_what_was_missed_before_is_found_and_kept(desk: Desk) -> None:
    keep(desk, WRONG)
    (one,) = check_again(desk)
    assert one.changed
    assert found(desk) == one.translation
    assert found(desk).state is TranslationState.MARKED
    assert any("14조" in finding.sentence for finding in found(desk).findings)
    assert [*check_again(desk)] == []
    (again,) = check_again(desk, everything=True)
    assert not again.changed
    close(desk)


def test_a_false_alarm_of_an_older_check_goes(desk: Desk) -> None:
    old = Finding("T9", Severity.ERROR, "Number 140억 is not in the source.", 0, 2, version=0)
    keep(desk, RIGHT, findings=(old,), state=TranslationState.MARKED)
    (one,) = check_again(desk)
    assert (one.translation.state, one.translation.findings) == (TranslationState.DONE, ())
    assert found(desk).findings == ()
    close(desk)


@pytest.mark.parametrize(("register", "doubted"), [("한다체", True), ("합니다체", False)])
def test_the_register_that_was_asked_for_is_held_to(desk: Desk, register: str, doubted: bool) -> None:
    keep(desk, POLITE, register=register)
    (one,) = check_again(desk)
    assert any(finding.check == "T11" for finding in one.translation.findings) is doubted
    close(desk)


def test_a_term_that_was_asked_for_is_held_to(desk: Desk) -> None:
    keep(desk, RIGHT, glossary=(("river", "하천"),))
    (one,) = check_again(desk)
    assert any(finding.check == "T13" and "하천" in finding.sentence for finding in one.translation.findings)
    close(desk)


def test_what_an_unknown_order_gave_stands(desk: Desk) -> None:
    old = Finding("T11", Severity.WARNING, "The translation is in 합니다체; 한다체 was asked for.", 0, len(POLITE))
    keep(desk, POLITE, findings=(old,), register=None, glossary=None)
    (one,) = check_again(desk)
    assert (one.changed, one.translation.findings) == (False, (old,))
    close(desk)


def test_partial_and_rejected_texts_are_left_alone(desk: Desk) -> None:
    keep(desk, WRONG, state=TranslationState.PARTIAL)
    keep(desk, WRONG, state=TranslationState.REJECTED)
    assert [*check_again(desk)] == []
    close(desk)


def test_a_text_that_changed_meanwhile_keeps_its_own_findings(desk: Desk) -> None:
    before = keep(desk, WRONG)
    keep(desk, RIGHT)
    assert not translations.keep_findings(desk.library, before)
    close(desk)


def test_the_command_says_what_it_found(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    keep(desk, WRONG)
    keep(desk, RIGHT, key="other")
    close(desk)
    assert run(["check"]) == 0
    out = capsys.readouterr().out
    assert "2606.00001v1 · ko · gemma3:12b · " in out
    assert "changed" in out
    assert "⚑ T9" in out
    assert out.endswith("2 checked · 1 doubted · 1 changed\n")
    assert run(["check"]) == 0
    assert "--all checks it too" in capsys.readouterr().out
    assert run(["check", "--all"]) == 0
    assert capsys.readouterr().out.endswith("2 checked · 1 doubted · 0 changed\n")
    assert run(["check", "2606.00001", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["checked"], told["doubted"], told["changed"]) == (2, 1, 0)
    assert {one["state"] for one in told["translations"]} == {"done", "marked"}


def test_a_paper_without_a_translation_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    close(desk)
    assert run(["check", "2606.00001"]) == 1
    assert "digest-tui translate 2606.00001" in capsys.readouterr().err
    assert run(["check"]) == 0
    assert capsys.readouterr().out.startswith("0 checked · 0 doubted · 0 changed\n")


@pytest.mark.parametrize(("language", "doubted"), [("zh", False), ("zh-Hant", True)])
def test_chinese_is_held_to_its_characters(desk: Desk, language: str, doubted: bool) -> None:
    keep(desk, "该模型有140亿个参数。沿着河流走到大海平均需要12天，这是我们说过的话。", language=language)
    (one,) = check_again(desk)
    assert any("Simplified Chinese" in finding.sentence for finding in one.translation.findings) is doubted
    close(desk)
