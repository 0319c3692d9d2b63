"""Telling the reader: what failed and what to do next, and lesser news; never as content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from textual.dom import DOMNode

from digest_tui.commands.screen import CommandApp, CommandScreen
from digest_tui.errors import DigestError

FAILURE_SECONDS: Final = 20.0
NEWS_SECONDS: Final = 6.0
OFFER_SECONDS: Final = 20.0
"""What the reader may answer with a key stands as long as a failure."""


def tell_failure(node: DOMNode, error: DigestError) -> None:
    """Say what happened and what to do next, over the page, for as long as it takes to read."""
    words = _named(node, "\n".join(part for part in (error.message, error.hint) if part))
    node.app.notify(words, severity="error", timeout=FAILURE_SECONDS, markup=False)


def tell(node: DOMNode, words: str, seconds: float = NEWS_SECONDS) -> None:
    """Say something the reader may want to know; `{paper.translate}` in it stands for the key of that command."""
    node.app.notify(_named(node, words), timeout=seconds, markup=False)


def take_back(node: DOMNode, words: str) -> None:
    """Show no longer what was told in these words."""
    if isinstance(node.app, CommandApp):
        node.app.take_back(_named(node, words))


@contextmanager
def telling(node: DOMNode) -> Iterator[None]:
    """Within it a DigestError is told, and what was begun ends there."""
    try:
        yield
    except DigestError as error:
        tell_failure(node, error)


def _named(node: DOMNode, words: str) -> str:
    from digest_tui.text.clean import clean

    return clean(node.words(words) if isinstance(node, CommandScreen) else words)
