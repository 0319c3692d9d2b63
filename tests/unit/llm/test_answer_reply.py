"""Statements out of replies: in JSON, in plain lines, growing, broken, dressed up, hostile."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.llm.answer_reply import Reply, Said, parse_answer
from digest_tui.text.clean import clean

CLAIMS = [
    {"quote": "it is not alleviated by “data” augmentation", "page": 1, "sentence": "아니요. 완화되지 않는다."},
    {"quote": "holds 105,000 \"questions\" about", "page": 2, "sentence": "질문은\n105,000개다."},
]  # fmt: skip
JSON = json.dumps({"answerable": True, "claims": CLAIMS}, ensure_ascii=False)
SAID = tuple(Said(str(one["sentence"]), str(one["quote"]), int(str(one["page"])), True) for one in CLAIMS)
PLAIN = """[p. 1] "it is not alleviated by “data” augmentation"
아니요. 완화되지 않는다.

[p. 2] "holds 105,000 questions about"
질문은 105,000개다.
둘째 문장이다."""
PLAIN_SAID = (
    Said("아니요. 완화되지 않는다.", "it is not alleviated by “data” augmentation", 1, True),
    Said("질문은 105,000개다. 둘째 문장이다.", "holds 105,000 questions about", 2, True),
)


@pytest.mark.parametrize(
    "reply",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"Here is the answer:\n{JSON}",
        f"{JSON}\nI hope this helps.",
        json.dumps({"answerable": True, "claims": CLAIMS}),
        json.dumps(CLAIMS, ensure_ascii=False, indent=2),
        json.dumps({"claims": CLAIMS, "answerable": True}, ensure_ascii=False, indent=1),
        JSON.replace('"page": 1', '"page": "p. 1"').replace("sentence", "claim"),
        JSON.replace(', "sentence"', ', "note": [1, {"x": 2}], "sentence"'),
    ],
    ids=range(9),
)
def test_json(reply: str) -> None:
    read = parse_answer(reply)
    assert read == Reply(SAID)


def test_what_is_escaped_in_json_is_cleaned_too() -> None:
    reply = r'{"claims": [{"quote": "a\u001b]52;c;aGk=\u0007b \ud83d", "page": 1, "sentence": "c\u202ed"}]}'
    (said,) = parse_answer(reply).claims
    assert (said.text, said.quote) == ("cd", "ab �")


def test_json_with_quotes_inside_and_latex() -> None:
    reply = r'{"answerable": true, "claims": [{"quote": "the "best" model with $\alpha$", "page": 3, "sentence": "x"}]}'
    assert parse_answer(reply).claims == (Said("x", r'the "best" model with $\alpha$', 3, True),)


def test_not_stated() -> None:
    assert parse_answer('{"answerable": false, "claims": []}') == Reply((), unstated=True)
    assert parse_answer("NOT STATED.") == Reply((), unstated=True)
    assert parse_answer("**NOT STATED**\nThe paper only speaks of kites.") == Reply((), unstated=True)
    both = parse_answer('{"answerable": false, "claims": [{"quote": "q", "page": 1, "sentence": "s"}]}')
    assert both.unstated and both.claims


@pytest.mark.parametrize(
    "reply",
    [
        PLAIN,
        PLAIN.replace("[p. 1]", "- **[p. 1]**").replace("[p. 2]", "2. [page 2]"),
        PLAIN.replace("[p. 1] ", "Quote: ").replace('tion"', 'tion" (p. 1)').replace("아니요", "Claim: 아니요"),
        PLAIN.replace("[p. 1]", "p. 1:").replace('"holds', "“holds").replace('about"', "about”"),
        PLAIN.replace("[p. 1]", "[1쪽]").replace("[p. 2]", "[第2页]"),
    ],
    ids=range(5),
)  # fmt: skip
def test_plain_lines(reply: str) -> None:
    assert parse_answer(reply).claims == PLAIN_SAID


def test_plain_lines_the_other_way_round_and_in_line() -> None:
    turned = '완화되지 않는다.\n[p. 1] "it is not"\n\n둘째다.\n[p. 2] "holds"'
    assert parse_answer(turned).claims == (
        Said("완화되지 않는다.", "it is not", 1, True),
        Said("둘째다.", "holds", 2, True),
    )
    inline = '완화되지 않는다 (p. 1: "it is not alleviated").\n근거가 없다.'
    assert parse_answer(inline).claims == (
        Said("완화되지 않는다", "it is not alleviated", 1, True),
        Said("근거가 없다."),
    )
    assert parse_answer('[abstract] "we fly kites"\n연이다.').claims == (Said("연이다.", "we fly kites", 0, True),)


def test_an_answer_without_any_form_is_text() -> None:
    assert parse_answer("Yes, it may.") == Reply((Said("Yes, it may."),))
    assert parse_answer("") == Reply((), whole=False)


def test_thinking_is_set_apart() -> None:
    assert parse_answer(f"<think>first {{this}},\nthen</think>\n\n{JSON}") == Reply(
        SAID, thinking="first {this},\nthen"
    )
    assert parse_answer(f"left over</think>{PLAIN}").claims == PLAIN_SAID
    assert parse_answer("<think>never ends") == Reply((), thinking="never ends", whole=False)
    assert parse_answer("<thi", growing=True).claims == ()


@pytest.mark.parametrize(("whole", "said"), [(JSON, SAID), (PLAIN, PLAIN_SAID)], ids=["json", "plain"])
def test_a_growing_reply_shows_only_what_stays(whole: str, said: tuple[Said, ...]) -> None:
    shown: tuple[Said, ...] = ()
    for end in range(len(whole) + 1):
        now = parse_answer(whole[:end], growing=True).claims
        assert len(now) >= len(shown)
        for at, one in enumerate(now):
            assert said[at].text.startswith(one.text.rstrip("\\"))
            assert one.quote == said[at].quote
        shown = now
    assert shown == said


def test_a_reply_cut_off_gives_what_was_whole() -> None:
    cut = parse_answer(JSON[: JSON.index("105,000개")])
    assert cut.claims == (SAID[0], SAID[1]._replace(text="질문은"))
    assert not cut.whole


@given(st.text(alphabet='{}[]":,\\ntrue1p.quotesncag“”가\n-<>/', max_size=200), st.booleans())
def test_nothing_that_is_written_makes_it_fail(reply: str, growing: bool) -> None:
    read = parse_answer(clean(reply), growing)
    for said in read.claims:
        assert clean(said.text) == said.text
