"""Instants as the databases write them: ISO 8601 in UTC, of one width, so that their order is the text's order."""

from __future__ import annotations

from datetime import UTC, datetime


def written(instant: datetime) -> str:
    """An aware instant as text, `2026-06-30T14:02:00.000000+00:00`; ValueError for one without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    """The aware instant (UTC) that `written` wrote."""
    return datetime.fromisoformat(text)
