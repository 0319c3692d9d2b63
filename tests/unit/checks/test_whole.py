from __future__ import annotations

import pytest

from digest_tui.checks.run import check_translation
from digest_tui.papers.translation import Severity
from tests.unit.checks.pairs import REPLY, found, made


def test_a_good_translation_is_not_doubted() -> None:
    assert check_translation(made()) == ()


@pytest.mark.parametrize("reply", ["", " \n "])
def test_an_empty_abstract(reply: str) -> None:
    (finding,) = found(made(reply), "T1")
    assert finding.severity is Severity.ERROR
    assert finding.sentence == "The translation of the abstract is empty."


def test_an_empty_title() -> None:
    (finding,) = found(made(reply_title=""), "T1")
    assert finding.sentence == "The translation of the title is empty."


def test_a_paper_without_an_abstract_needs_none() -> None:
    assert found(made("", abstract=""), "T1") == []


@pytest.mark.parametrize(("stop", "word"), [("length", "bound"), ("cut", "without saying"), ("", "without saying")])
def test_only_the_models_own_stop_is_an_end(stop: str, word: str) -> None:
    (finding,) = found(made(stop=stop), "T1")
    assert word in finding.sentence
    assert (finding.start, finding.end) == (len(REPLY) - 1, len(REPLY))
