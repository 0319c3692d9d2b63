"""Base URLs from the environment."""

from __future__ import annotations

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.sources.endpoints import Endpoints, endpoints


def test_the_real_sites_by_default() -> None:
    assert endpoints({}) == Endpoints()
    assert endpoints({"DIGEST_TUI_ENDPOINT_ARXIV_FEED": " "}).arxiv_feed == "https://rss.arxiv.org"


@pytest.mark.parametrize(
    ("variable", "field"),
    [
        ("ARXIV_FEED", "arxiv_feed"),
        ("ARXIV_API", "arxiv_api"),
        ("ARXIV_SITE", "arxiv_site"),
        ("HUGGING_FACE", "hugging_face"),
        ("DAIR", "dair"),
        ("SEMANTIC_SCHOLAR", "semantic_scholar"),
    ],
)
def test_each_can_be_replaced(variable: str, field: str) -> None:
    chosen = endpoints({f"DIGEST_TUI_ENDPOINT_{variable}": "http://127.0.0.1:8901/feed/"})
    assert getattr(chosen, field) == "http://127.0.0.1:8901/feed"


@pytest.mark.parametrize("value", ["https://mirror.example:8443/a/b", "http://localhost:1", "http://[::1]:8901"])
def test_good_ones_stay_as_they_are(value: str) -> None:
    assert endpoints({"DIGEST_TUI_ENDPOINT_DAIR": value}).dair == value


@pytest.mark.parametrize(
    "value",
    [
        "mirror.example",
        "file:///tmp/feed",
        "http://mirror.example",
        "https://",
        "https://me:secret@mirror.example",
        "https://mirror.example:99999",
        "https://mirror.example/?x=1",
        "https://mirror.example/#top",
        "https://mirror example",
        "https://mirror\\example",
        "https://mirror.example\x1b[2J",
        "https://[::1",
    ],
)
def test_a_malformed_one_is_named(value: str) -> None:
    with pytest.raises(WrongUsage, match="DIGEST_TUI_ENDPOINT_ARXIV_API") as caught:
        endpoints({"DIGEST_TUI_ENDPOINT_ARXIV_API": value})
    assert "\x1b" not in caught.value.message
    assert caught.value.hint
