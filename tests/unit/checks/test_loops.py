from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.checks import loops
from digest_tui.checks.stream import LOOK_EVERY, LoopWatch
from digest_tui.papers.translation import Finding, Severity
from tests.floor import STRAIGHT, growth
from tests.unit.checks.pairs import ABSTRACT, REPLY, found, made

SENTENCES = [
    f"{number}번째 실험에서 모델 {number * 37}은 과제 {number * 53}을 새 방법으로 {number * 71}회 풀었다. "
    for number in range(60)
]
LONG_SENTENCE = (
    "이 방법은 여러 과제에서 앞선 방법보다 꾸준히 나은 결과를 보이며, "
    "그 차이는 작은 모델에서 더 크게 나타난다는 점을 확인한다. "
)


@pytest.mark.parametrize("block", ["모델은 ", "abcd", "이것은 매우 매우 좋은 방법이다. ", "-=-=", "ha"])
def test_a_block_four_times_running(block: str) -> None:
    reply = REPLY + " " + block * (16 if len(block) < 4 else 4)
    (finding,) = found(made(reply), "T5")
    assert finding.severity is Severity.ERROR
    assert finding.start >= len(REPLY) - len(block)
    assert finding.end == len(reply)
    said = finding.sentence.partition("“")[2].rpartition("”")[0]
    assert said in reply[finding.start : finding.end]
    assert sorted(said.replace(" ", "") * 4) == sorted((block * (8 if len(block) < 4 else 4)).replace(" ", ""))


def test_a_block_three_times_running_is_no_loop() -> None:
    assert found(made(REPLY + " 모델과 " * 3), "T5") == []


def test_a_block_that_runs_so_in_the_source() -> None:
    bars = "=-=-" * 6
    assert found(made(f"{REPLY} {bars}", abstract=f"{ABSTRACT} {bars}"), "T5") == []
    assert found(made(f"{REPLY} {bars} {'모델은 ' * 6}", abstract=f"{ABSTRACT} {bars}"), "T5")


def test_a_loop_in_the_title() -> None:
    (finding,) = found(made(reply_title="모델은 " * 9), "T5")
    assert (finding.start, finding.end) == (0, 0)


def test_the_whole_translation_twice() -> None:
    once = "".join(SENTENCES[:4])
    assert found(made(once), "T5") == []
    (finding,) = found(made(once + once), "T5")
    assert finding.start >= len(once)


def test_a_long_formula_that_comes_often_is_no_loop() -> None:
    formula = r"$\mathcal{L}_{\mathrm{total}}(\theta)$"
    abstract = " ".join(f"Then {formula} falls by {number} points on task {number * 7}." for number in range(8))
    reply = " ".join(f"과제 {number * 7}에서 {{v1}}는 {number}점 준다." for number in range(8))
    assert found(made(reply, abstract=abstract), "T5") == []


def feed(watch: LoopWatch, text: str, piece: int = 3) -> tuple[Finding | None, int]:
    """The finding and how many characters had been fed; None after all of them."""
    for at in range(0, len(text), piece):
        finding = watch.feed(text[at : at + piece])
        if finding is not None:
            return finding, at + piece
    return None, len(text)


@pytest.mark.parametrize("piece", [1, 3, 70, 5_000])
def test_a_stream_that_loops_is_seen_soon(piece: int) -> None:
    good = "".join(SENTENCES[:10])
    finding, fed = feed(LoopWatch(ABSTRACT), good + "그리고 " * 2_000, piece)
    assert finding is not None
    assert finding.check == "T5"
    assert "그리고" in finding.sentence
    assert fed <= len(good) + max(LOOK_EVERY + 20, piece)


def test_a_stream_that_says_a_long_sentence_again_and_again() -> None:
    finding, fed = feed(LoopWatch(ABSTRACT), "".join(SENTENCES[:5]) + LONG_SENTENCE * 40)
    assert finding is not None
    assert fed < len("".join(SENTENCES[:5])) + len(LONG_SENTENCE) * 12


def test_a_good_stream_is_left_alone() -> None:
    assert feed(LoopWatch(ABSTRACT), "".join(SENTENCES))[0] is None


def test_a_source_that_repeats_itself_may_be_translated() -> None:
    source = " ".join(f"Model {number} wins task {number * 7} by {number * 13} points." for number in range(20))
    reply = "".join(SENTENCES[:20])
    assert feed(LoopWatch(f"{source} {source}"), reply + reply)[0] is None
    assert feed(LoopWatch(source), reply + reply)[0] is not None


def test_an_endless_stream_costs_no_more_at_its_end() -> None:
    def fed(count: int) -> int:
        watch = LoopWatch(ABSTRACT)
        return sum(watch.feed(f"{number * 7919 % 1_000_003} ") is None for number in range(count))

    assert fed(20_000) == 20_000
    assert growth(fed, 20_000) <= STRAIGHT


@given(
    st.text("ab ", max_size=20), st.text("abcd", min_size=1, max_size=60), st.floats(3, 5), st.text("ab ", max_size=9)
)
def test_the_first_look_passes_over_no_block(before: str, block: str, times: float, behind: str) -> None:
    text = before + (block * 5)[: int(len(block) * times)] + behind
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(loops, "_may_loop", lambda text: True)
        looked_through = [*loops.find_loops(text)]
    assert [*loops.find_loops(text)] == looked_through
