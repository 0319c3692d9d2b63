"""The checks of an answer: what each doubts, and what none of them may doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest_tui.checks.answers.answer import Answer, AskedPaper
from digest_tui.checks.answers.q5_repeats import is_asked
from digest_tui.checks.answers.run import check_answer
from digest_tui.papers.conversation import Basis, Claim, Saw, Turn, TurnState
from digest_tui.papers.translation import Finding, Severity
from tests.fakes.documents import PAGE_1, PAGE_2, PAGE_3

PAPER = AskedPaper({1: PAGE_1, 2: PAGE_2, 3: PAGE_3})
QUOTES = {
    "curse": ("it is not alleviated by data augmentation. KiteNet-14B reaches 94%", 1),
    "data": ("KiteBench holds 105,000 questions about 1,500 made-up kites", 2),
    "split": ("For training we use a split of 72,095 questions, and the rest", 2),
    "baseline": ("The strongest baseline, a plain search over the training text, answers 88.1%", 3),
}


def claim(text: str, quote: str = "curse", page: int = 0) -> Claim:
    words, own = QUOTES.get(quote, (quote, 1))
    return Claim(text, PAPER.find(words, page or own))


def answer(*claims: Claim, **fields: object) -> Answer:
    given: dict[str, object] = {
        "question": "데이터를 늘리면 나아지는가?",
        "language": "ko",
        "basis": Basis.PAPER,
        "claims": claims,
        "unstated": False,
        "paper": PAPER,
    }
    return Answer(**(given | fields))  # type: ignore[arg-type]


def said(checked: Answer) -> dict[str, Severity]:
    """The worst each check says."""
    worst: dict[str, Severity] = {}
    for finding in check_answer(checked):
        worst.setdefault(finding.check, finding.severity)
    return worst


GOOD = answer(
    claim("아니요. 데이터 증강으로는 완화되지 않는다."),
    claim("사람 수준의 94%에 이른 것은 KiteNet-14B이다."),
    claim("KiteBench는 연 1,500개에 대한 질문 10만 5천 개를 담고 있다.", "data"),
)


def test_a_good_answer_is_not_doubted() -> None:
    assert check_answer(GOOD) == ()


def test_not_in_the_paper_is_an_answer() -> None:
    assert check_answer(answer(unstated=True)) == ()


def test_findings_say_where() -> None:
    first, second = claim("아니요, 완화되지 않는다."), Claim("이 모델의 크기는 14B이다.")
    checked = answer(first, second)
    (finding,) = [one for one in check_answer(checked) if one.check == "Q1"]
    assert checked.text[finding.start : finding.end] == second.text


Q2 = {"Q2": Severity.ERROR}


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (answer(Claim("완화되지 않는다.")), {"Q1": Severity.ERROR}),
        (answer(claim("완화되지 않는다.", "it is not alleviated by data")), {"Q1": Severity.WARNING}),
        (answer(claim("완화된다.", "it is alleviated by data augmentation. KiteNet-14B"), claim("그렇다.")), Q2),
        (answer(claim("완화되지 않는다.", page=3)), {"Q2": Severity.WARNING}),
        (answer(claim("질문은 106,000개이다.", "data")), {"Q3": Severity.ERROR}),
        (answer(claim("매개변수는 14조 개이다.")), {"Q3": Severity.ERROR}),
        (answer(claim("BirdNet과 비교하였다.")), {"Q3": Severity.ERROR}),
        (answer(claim("KiteNet을 9가지로 나눈다.", "data")), {"Q3": Severity.WARNING}),
        (answer(claim("기준선은 88.1%를 맞힌다.")), {"Q3": Severity.WARNING}),
        (answer(claim("완화되지 않는다."), unstated=True), {"Q4": Severity.ERROR}),
        (answer(), {"Q4": Severity.ERROR}),
        (answer(claim("데이터를 늘리면 나아진다.")), {"Q6": Severity.WARNING}),
        (answer(claim("완화되지 않는다. 그러나 다른 방법은 있습니다.")), {"Q7": Severity.WARNING}),
        (answer(claim("Data augmentation does not make it any better than before.")), {"Q7": Severity.ERROR}),
    ],
    ids=range(14),
)  # fmt: skip
def test_each_check_doubts_its_own(checked: Answer, expected: dict[str, Severity]) -> None:
    assert said(checked) == expected


def test_a_figure_at_two_scales_in_japanese() -> None:
    checked = answer(
        claim("KiteNetは14Bの大きさを持ち、14兆個のパラメータからなる。"), question="モデルの大きさは?", language="ja"
    )
    assert {(one.check, one.severity) for one in check_answer(checked)} == {
        ("Q3", Severity.ERROR),
        ("Q7", Severity.WARNING),
    }
    right = answer(
        claim("KiteNetは14B、つまり140億個のパラメータを持つ。"), question="モデルの大きさは?", language="ja"
    )
    assert check_answer(right) == ()


def test_two_numbers_for_one_thing_stand_each_with_its_page() -> None:
    """A published digest gave 105,000 once and 72,095 once, for the same question, and no page."""
    checked = answer(
        claim("전체 KiteBench는 105,000개의 질문이다.", "data"),
        claim("학습에는 그중 72,095개를 쓴다.", "split"),
        question="데이터의 크기는?",
    )
    assert check_answer(checked) == ()


def test_yes_no_and_numbers_are_answers_however_much_they_repeat() -> None:
    question = "Does data augmentation alleviate the string curse?"
    short = claim("No. Data augmentation does not alleviate the string curse.")
    assert check_answer(answer(short, question=question, language="en")) == ()
    number = claim("KiteBench holds 105,000 questions.", "data")
    assert check_answer(answer(number, question="How many questions does KiteBench hold?", language="en")) == ()


def turn(number: int, text: str) -> Turn:
    moment = datetime(2026, 6, 30, tzinfo=UTC)
    saw = Saw((1, 2, 3), 3, 900, 8192, whole=True)
    return Turn(number, "?", "ko", "m", "d", TurnState.DONE, (Claim(text),), text, moment, saw)


def test_an_answer_that_was_given_before_is_marked() -> None:
    before = (turn(1, "연의 색은 빨강이다."), turn(2, "데이터 증강을 해도 저주는 완화되지 않으며 정확도는 그대로이다."))
    again = answer(claim("데이터 증강을 해도 저주는 완화되지 않으며, 정확도도 그대로이다."), before=before)
    (finding,) = check_answer(again)
    assert (finding.check, finding.severity) == ("Q5", Severity.WARNING)
    assert "question 2" in finding.sentence
    assert check_answer(replace(again, before=before[:1])) == ()


def test_near_duplicate_questions() -> None:
    asked = ["이 방법의 핵심 아이디어는 무엇인가?", "Which data were used?"]
    assert is_asked("이 방법의 핵심 아이디어는 무엇인가요?", asked)
    assert is_asked("which data were used ?", asked)
    assert not is_asked("이 논문의 한계는 무엇인가?", asked)


def test_a_finding_has_a_version() -> None:
    assert all(isinstance(one, Finding) and one.version >= 1 for one in check_answer(answer()))


def test_over_an_abstract_the_page_is_none() -> None:
    abstract = AskedPaper({0: "We fly 14 kites and find that none of them remembers the string it was tied to."})
    cited = abstract.find("find that none of them remembers the string it was tied", 0)
    checked = answer(Claim("연 14개 중 어느 것도 실을 기억하지 못한다.", cited), paper=abstract, basis=Basis.ABSTRACT)
    assert check_answer(checked) == ()
