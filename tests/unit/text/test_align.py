from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.trials.texts import Trial, trials
from digest_tui.text import align as aligning
from digest_tui.text.align import Row, align
from digest_tui.text.protect import protect
from digest_tui.text.sentences import Span, sentences
from tests.floor import growth

COMMA = {"ko": "며 ", "ja": "、", "zh": "，"}
STOP = {"ko": "다. ", "ja": "。", "zh": "。"}


def rows_of(trial: Trial, reply: str) -> tuple[Row, ...]:
    return align(protect(trial.abstract), reply, trial.language)


def spans_of(trial: Trial) -> list[tuple[Span, Span]]:
    return list(zip(sentences(trial.abstract), sentences(trial.reply, trial.language), strict=True))


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: f"{trial.number}-{trial.language}")
def test_one_for_one(trial: Trial) -> None:
    assert rows_of(trial, trial.reply) == tuple(Row(*both) for both in spans_of(trial))


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: f"{trial.number}-{trial.language}")
def test_two_sentences_became_one(trial: Trial) -> None:
    spans = spans_of(trial)
    for at, ((source, first), (following, second)) in enumerate(zip(spans, spans[1:], strict=False)):
        reply = trial.reply[: first.end - 1] + COMMA[trial.language] + trial.reply[second.start :]
        rows = rows_of(trial, reply)
        assert len(rows) == len(spans) - 1
        assert rows[at].source == Span(source.start, following.end)


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: f"{trial.number}-{trial.language}")
def test_one_sentence_became_two(trial: Trial) -> None:
    for _, span in spans_of(trial):
        words = trial.reply[span.start : span.end]
        third = len(words) // 3
        at = next((place for place in range(third, 2 * third) if words[place] in "，、 "), None)
        if at is None:
            continue
        reply = f"{trial.reply[: span.start + at]}{STOP[trial.language]}{trial.reply[span.start + at + 1 :]}"
        assert [row.source for row in rows_of(trial, reply)] == list(sentences(trial.abstract))


def test_most_sentences_that_were_dropped_are_named() -> None:
    named = dropped = 0
    for trial in trials():
        for source, span in spans_of(trial):
            rows = rows_of(trial, trial.reply[: span.start] + trial.reply[span.end :].lstrip())
            dropped += 1
            named += [row.source for row in rows if row.reply is None] == [source]
    assert dropped > 100
    assert named >= 0.93 * dropped


def test_a_sentence_was_added() -> None:
    trial = trials()[0]
    spans = spans_of(trial)
    added = "이 번역은 자동으로 만들어졌으며 오류가 있을 수 있다는 점에 유의하기 바란다. "
    rows = rows_of(trial, trial.reply[: spans[2][1].start] + added + trial.reply[spans[2][1].start :])
    assert [row for row in rows if row.source is None] == [
        Row(None, Span(spans[2][1].start, spans[2][1].start + len(added) - 1))
    ]


@pytest.mark.parametrize(("source", "reply"), [("", ""), ("One.", ""), ("", "하나."), ("One. Two.", "하나.")])
def test_little_or_nothing(source: str, reply: str) -> None:
    rows = align(protect(source), reply, "ko")
    assert sum(row.source is not None for row in rows) <= len(sentences(source))
    assert (len(rows) == 0) == (not source and not reply)


@given(st.lists(st.sampled_from(["Aa", "b.", "가다.", "14B", "LoRA", "$x$."]), max_size=40), st.integers(0, 3))
def test_every_sentence_is_in_one_row(words: list[str], drop: int) -> None:
    source = protect(" ".join(words))
    reply = " ".join(words[drop:])
    whole = source.restore(source.text)
    rows = align(source, reply, "ko")
    for spans, text, language in (
        ([row.source for row in rows], whole, "en"),
        ([row.reply for row in rows], reply, "ko"),
    ):
        there = [span for span in spans if span is not None]
        wanted = sentences(text, language)
        assert [span.start for span in there] == sorted(span.start for span in there)
        assert sum(any(span.start <= one.start and one.end <= span.end for span in there) for one in wanted) == len(
            wanted
        )


@pytest.mark.parametrize(("ours", "theirs"), [(5, 100), (2, 40), (100, 5), (7, 300)])
def test_far_more_sentences_on_one_side(ours: int, theirs: int) -> None:
    rows = align(protect("The cat sat here. " * ours), "고양이가 앉았다. " * theirs, "ko")
    assert sum(row.source is not None for row in rows) <= ours
    assert sum(row.reply is not None for row in rows) <= theirs


def test_many_sentences_take_little_time() -> None:
    def rows(count: int) -> int:
        source = " ".join(f"Model {number} wins task {number * 7}." for number in range(count))
        reply = " ".join(f"모델 {number}은 과제 {number * 7}에서 이긴다." for number in range(count))
        return len(align(protect(source), reply, "ko"))

    assert rows(120) == 120
    assert growth(rows, 120) <= 64 * 1.5, "every sentence looks at every other, and no more than that"


@given(st.integers(0, 30), st.integers(0, 9), st.integers(0, 9))
def test_the_bound_leaves_out_no_cheaper_way(of: int, drop: int, twice: int) -> None:
    trial = trials()[of % len(trials())]
    pieces = [trial.reply[span.start : span.end] for span in sentences(trial.reply, trial.language)]
    del pieces[drop % len(pieces)]
    pieces.insert(twice % len(pieces), pieces[-1])
    source, reply = protect(trial.abstract), " ".join(pieces[: len(pieces) - twice % 2])
    bounded = align(source, reply, trial.language)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(aligning, "_FIRST_BOUND", 1e9)
        patched.setattr(aligning, "_UNEVEN", 0.0)
        patched.setattr(aligning, "_EXACT", 1e9)
        assert align(source, reply, trial.language) == bounded
