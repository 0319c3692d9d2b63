"""What can be made again: validators and speeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.store import speeds, validators
from tests.unit.store.made import LATER, NOW

if TYPE_CHECKING:
    from digest_tui.store.database import Database

URL = "https://rss.arxiv.org/rss/cs.CL"


def test_the_last_validator_of_an_address_is_known(derived: Database) -> None:
    assert validators.etag(derived, URL) == ""
    validators.keep_etag(derived, URL, '"one"', NOW)
    validators.keep_etag(derived, URL, 'W/"two"', LATER)
    validators.keep_etag(derived, URL + "+cs.AI", '"other"', NOW)
    assert validators.etag(derived, URL) == 'W/"two"'


def test_an_empty_validator_forgets(derived: Database) -> None:
    validators.keep_etag(derived, URL, '"one"', NOW)
    validators.keep_etag(derived, URL, "", LATER)
    assert validators.etag(derived, URL) == ""


def sample(model: str, window: int, seconds: float) -> speeds.SpeedSample:
    return speeds.SpeedSample(model, window, NOW, seconds, 0.4, 812.5, 41.25)


def test_speeds_are_of_a_model_with_a_window_newest_first(derived: Database) -> None:
    one, two, other, wide = (
        sample("gemma3:12b", 8192, 6.0),
        sample("gemma3:12b", 8192, 0.0),
        sample("qwen3:8b", 8192, 3.0),
        sample("gemma3:12b", 32768, 9.0),
    )
    for each in (one, two, other, wide):
        speeds.keep(derived, each)
    assert speeds.recent(derived, "gemma3:12b", 8192) == (two, one)
    assert speeds.recent(derived, "gemma3:12b", 4096) == ()


def test_old_speeds_are_dropped(derived: Database) -> None:
    other = sample("qwen3:8b", 8192, 3.0)
    speeds.keep(derived, other)
    for seconds in range(25):
        speeds.keep(derived, sample("gemma3:12b", 8192, seconds))
    kept = speeds.recent(derived, "gemma3:12b", 8192)
    assert [each.load_seconds for each in kept] == list(range(24, 4, -1))
    assert speeds.recent(derived, "qwen3:8b", 8192) == (other,)
