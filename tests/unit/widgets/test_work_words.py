from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest_tui.tasks import events
from digest_tui.widgets.work_line import work_words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (events.LoadingModel("gemma3:12b", 8_100_000_000, 6.2), "loading gemma3:12b (8.1 GB) · 6 s · Esc stops"),
        (events.LoadingModel("tiny", 0, 0.0), "loading tiny · 0 s · Esc stops"),
        (events.LoadingModel("huge", 404_000_000_000, 130), "loading huge (404 GB) · 2 min 10 s · Esc stops"),
        (events.ReadingPrompt(5812, 3.0, 9.4), "reading 5,812 tokens · about 9 s left · Esc stops"),
        (events.ReadingPrompt(5812, 3.0), "reading 5,812 tokens · 3 s · Esc stops"),
        (events.ReadingPrompt(12, 3.0, -2.0), "reading 12 tokens · about 0 s left · Esc stops"),
        (events.Thinking(1200), "thinking · 1,200 tokens · Esc stops"),
        (events.Written("", "글", 1, 0.0), "writing · Esc stops"),
        (events.Written("", "글", 90, 41.3), "writing · 41 tokens/s · Esc stops"),
        (events.Queued(2.0), "waiting for the model · 2 s · Esc stops"),
        (events.Quiet(61.0), "nothing came for 61 s · Esc stops"),
        (events.Stopped(None, None), ""),
        (events.WaitingTurn(2.6), "waiting for our turn · 3 s left"),
        (
            events.WaitingTurn(400, datetime(2026, 6, 30, 14, 9, tzinfo=UTC)),
            "waiting for our turn · 6 min 40 s left (until 14:09)",
        ),
        (events.Asking("https://rss.arxiv.org/rss/cs.CL"), "asking rss.arxiv.org"),
        (events.Receiving(120_500, 400_000), "receiving · 120 kB of 400 kB"),
        (events.Receiving(900, 0), "receiving · 900 bytes"),
        (events.Fetched("new", None, "done"), ""),
    ],
)
def test_the_line_says_what_work_waits_for(event: events.TranslateEvent | events.FetchEvent, words: str) -> None:
    assert work_words(event) == words
