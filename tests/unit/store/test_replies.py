"""Answers written down before they are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.store import replies
from digest_tui.store.replies import Reply

KEY = "a" * 64


def test_a_reply_is_found_until_it_is_dropped(tmp_path: Path) -> None:
    reply = Reply("제목\n\n본문 \ud800", 12)
    replies.put(tmp_path, KEY, reply)
    assert replies.find(tmp_path, KEY) == reply
    replies.drop(tmp_path, KEY)
    replies.drop(tmp_path, KEY)
    assert replies.find(tmp_path, KEY) is None


@pytest.mark.parametrize("left", [b"", b'["aaa', b"[]", b'["other", "text", 3]', b"\xff"])
def test_what_is_not_whole_or_of_another_key_is_no_reply(tmp_path: Path, left: bytes) -> None:
    replies.put(tmp_path, KEY, Reply("text", 3))
    (tmp_path / "replies" / f"{KEY}.json").write_bytes(left)
    assert replies.find(tmp_path, KEY) is None


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "replies").write_text("in the way")
    replies.put(tmp_path, KEY, Reply("text", 3))
    assert replies.find(tmp_path, KEY) is None
