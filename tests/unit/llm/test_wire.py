r"""Lines out of bytes: split on \n and on nothing else."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.errors import EngineBroken
from digest_tui.llm import wire
from digest_tui.llm.wire import parse_line, split_lines


def lines_of(*chunks: bytes) -> list[bytes]:
    """The lines in these chunks."""

    async def collect() -> list[bytes]:
        async def arrive() -> AsyncIterator[bytes]:
            for chunk in chunks:
                yield chunk

        return [line async for line in split_lines(arrive(), parse_line)]

    return asyncio.run(collect())


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n")), max_size=8), st.data())
def test_lines_are_the_same_however_they_are_divided(texts: list[str], data: st.DataObject) -> None:
    whole = "".join(f'{{"x": "{len(text)}"}}{text}\n' for text in texts).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=12)))
    chunks = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert lines_of(*chunks) == [f'{{"x": "{len(text)}"}}{text}'.encode() for text in texts]


def test_unicode_line_breaks_are_ordinary_characters() -> None:
    text = '{"x":"a\u0085b\u2028c\u2029d\x0be"}'
    assert lines_of(f"{text}\n".encode()) == [text.encode()]
    assert parse_line(text.encode()) == {"x": "a\u0085b\u2028c\u2029d\x0be"}


def test_a_last_line_counts_when_it_is_whole() -> None:
    assert lines_of(b'{"a":1}\n{"b":2}') == [b'{"a":1}', b'{"b":2}']
    assert lines_of(b'{"a":1}\n{"b":') == [b'{"a":1}']


def test_a_line_without_end_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST_LINE", 100)
    assert lines_of(b"x" * 60, b"y" * 39 + b"\n") == [b"x" * 60 + b"y" * 39]
    with pytest.raises(EngineBroken):
        lines_of(b"x" * 60, b"y" * 41)


@pytest.mark.parametrize("line", [b"[]", b'"words"', b"null", b"17", b"{", b"[" * 100_000, b"<html>", b"{'a': 1}"])
def test_what_is_no_object_cannot_be_read(line: bytes) -> None:
    with pytest.raises(EngineBroken):
        parse_line(line)


def test_bytes_that_are_no_text_become_replacement_characters() -> None:
    assert parse_line(b'{"x":"a\xff\xfeb"}') == {"x": "a\ufffd\ufffdb"}
