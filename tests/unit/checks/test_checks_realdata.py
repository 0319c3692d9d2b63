"""The checks over a real day: a faithful copy is never doubted, and a published fault is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.published_digests import false_alarms, faults, read
from digest_tui.checks.pair import Pair
from digest_tui.checks.run import check_translation
from digest_tui.checks.stream import LoopWatch
from digest_tui.text.protect import Protected, protect

pytestmark = pytest.mark.realdata


def whole(protected: Protected) -> str:
    return protected.restore(protected.text)


def test_a_days_papers_copied_word_for_word_are_not_doubted(real_data: Path) -> None:
    day = gzip.decompress((real_data / "meta" / "day_2026-06-30.jsonl.gz").read_bytes())
    rows = [json.loads(line) for line in day.decode("utf-8").splitlines()]
    doubted = []
    for row in rows:
        title = protect(row["title"])
        abstract = protect(row["summary"], first=title.following)
        raw = f"{title.text}\n\n{abstract.text}"
        findings = check_translation(Pair(title, abstract, whole(title), whole(abstract), raw, "en", "stop"))
        if findings or LoopWatch(raw).feed(raw):
            doubted.append((row["id"], findings))
    assert len(rows) > 500
    assert doubted == []


def test_a_published_translation_that_broke_its_markup_is_doubted(real_data: Path) -> None:
    (published,) = (real_data / "published").glob("000_*.txt")
    title, abstract, reply = published.read_text("utf-8").split("\n")[6:9]
    pair = Pair(protect(title), protect(abstract, first=2), title, reply, reply, "ko", "stop")
    findings = check_translation(pair)
    said = {reply[finding.start : finding.end]: finding for finding in findings}
    assert said[r"\textbf"].check == "T7"
    assert any("this https URL" in finding.sentence for finding in findings)
    assert {finding.check for finding in findings} >= {"T7", "T11"}


def test_the_faults_of_the_published_digests_are_found(real_data: Path) -> None:
    digests = read(real_data / "published")
    found = faults(digests)
    assert [fault.what for fault in found if fault.control and fault.found] == []
    assert [fault.what for fault in found if not fault.control and not fault.found] == []
    assert len(found) >= 39
    assert false_alarms(digests) == ()
