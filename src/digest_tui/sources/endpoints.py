"""The base URLs of the sources, each of which the environment may replace (mirrors, tests)."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.sources.addresses import is_loopback, split_url
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "DIGEST_TUI_ENDPOINT_"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Base URLs without a slash at the end; the path that follows is the real site's."""

    arxiv_feed: str = "https://rss.arxiv.org"
    arxiv_api: str = "https://export.arxiv.org"
    arxiv_site: str = "https://arxiv.org"
    hugging_face: str = "https://huggingface.co"
    dair: str = "https://raw.githubusercontent.com/dair-ai/AI-Papers-of-the-Week/main"
    semantic_scholar: str = "https://api.semanticscholar.org"


def endpoints(environ: Mapping[str, str] = os.environ) -> Endpoints:
    """The base URLs for this environment; an empty variable counts as unset, WrongUsage names a malformed one."""
    chosen = {}
    for field in fields(Endpoints):
        variable = PREFIX + field.name.upper()
        value = environ.get(variable, "").strip()
        if value:
            chosen[field.name] = _base_url(variable, value)
    return Endpoints(**chosen)


def _base_url(variable: str, value: str) -> str:
    try:
        parts = split_url(value)
    except ValueError as error:
        raise _malformed(variable, value, str(error)) from None
    if parts.query or parts.fragment:
        raise _malformed(variable, value, _("a base URL has no ? and no #"))
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise _malformed(variable, value, _("http is for this machine only"))
    return value.rstrip("/")


def _malformed(variable: str, value: str, why: str) -> WrongUsage:
    return WrongUsage(
        _("{variable} is “{clean_line}”, which is not a base URL ({why}).").format(
            variable=variable, clean_line=clean_line(value[:80]), why=why
        ),
        _("Write it like https://mirror.example.org/feed or http://127.0.0.1:8901/feed, or unset it."),
    )
