from __future__ import annotations

import pytest
from textual.message import Message

from digest_tui.widgets.told import Told


class Sung(Told):
    """A message with a default."""

    bird: str
    times: int = 1


class SungAgain(Sung):
    """One with a field more."""

    pause: float = 0.0


def test_its_annotations_are_its_fields() -> None:
    message = Sung("wren")
    assert (message.bird, message.times) == ("wren", 1)
    assert Sung("wren", times=3).times == 3
    again = SungAgain("wren", 2, 0.5)
    assert (again.bird, again.times, again.pause) == ("wren", 2, 0.5)


def test_textual_takes_it_for_a_message() -> None:
    message = Sung("wren")
    assert isinstance(message, Message)
    assert Sung.handler_name == "on_sung"
    assert message._sender is None


def test_a_field_too_many_is_refused() -> None:
    with pytest.raises(TypeError, match="Sung"):
        Sung("wren", 1, "loud")  # type: ignore[call-arg]
