"""What a model is good for, in the reader's language."""

from __future__ import annotations

from digest_tui import messages
from digest_tui.llm.engine import Model
from digest_tui.tasks.models import good_for


def test_it_is_said_in_the_reader_s_language() -> None:
    model = Model("gemma3:12b", family="gemma3")
    assert good_for(model) == ("translating", "answers", "questions")
    messages.speak("ko", {})
    try:
        assert good_for(model) == ("번역", "답변", "질문")
    finally:
        messages.speak("en", {})
