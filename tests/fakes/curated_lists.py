"""Lists that nobody chose, in the forms of dair.ai and of Hugging Face."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def weekly_row(number: int, title: str, address: str, text: str = "flies.", tweet: str = "https://x.example/1") -> str:
    """A row of dair.ai's table."""
    return f"| {number}) **{title}** - {text} | [Paper]({address}), [Tweet]({tweet}) |"


def weekly_year(*weeks: tuple[str, Iterable[str]], year: int = 2026) -> bytes:
    """A year of weeks: each the words of its heading and its rows."""
    parts = [f"# AI Papers of the Week — {year}\n"]
    for heading, rows in weeks:
        table = ["| **Paper**  | **Links** |", "| ------ | ------ |", *rows]
        parts.append(f"## {heading}\n" + "\n".join(table) + "\n\n---\n")
    return "\n".join(parts).encode()


def ten_kites(first: int = 1) -> list[str]:
    """Ten rows, the last of a paper that arXiv does not have."""
    rows = [weekly_row(n, f"Kite {n}", f"https://arxiv.org/abs/2606.{first + n:05}") for n in range(1, 10)]
    return [*rows, weekly_row(10, "Kite 10", "https://kites.example/a\\_b.pdf")]


def put_forward(id: str, votes: int, day: str = "2026-06-12", **more: Any) -> dict[str, Any]:
    """A paper of Hugging Face's answer."""
    told: dict[str, Any] = {
        "id": id,
        "title": f"About {id}",
        "summary": "It flies.",
        "authors": [{"name": "Ada Cloud"}, {"name": "Ben Rain"}],
        "upvotes": votes,
        "publishedAt": "2026-06-01T00:00:00.000Z",
        "submittedOnDailyAt": f"{day}T00:00:00.000Z",
    }
    return {"paper": {**told, **more}, "title": f"About {id}"}


def daily(*papers: dict[str, Any]) -> bytes:
    """Such an answer."""
    return json.dumps(papers).encode()
