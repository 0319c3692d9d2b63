from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from digest_tui.record import record


@record
class Bird:
    """A made-up value with some of everything."""

    name: str
    songs: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict)
    origin: str = field(default="", repr=False, compare=False)


@record
class Twin:
    name: str
    songs: tuple[str, ...] = ()


def test_it_is_made_like_a_dataclass() -> None:
    assert Bird("wren", seen={"May": 2}) == Bird(name="wren", songs=(), seen={"May": 2})
    with pytest.raises(TypeError, match="name"):
        Bird()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Bird("wren", colour="brown")  # type: ignore[call-arg]


def test_each_has_its_own_default() -> None:
    first, second = Bird("wren"), Bird("wren")
    first.seen["May"] = 1
    assert second.seen == {}


def test_it_compares_and_hashes_by_what_is_compared() -> None:
    assert Bird("wren", origin="here") == Bird("wren", origin="there")
    assert Bird("wren") != Bird("robin")
    assert Bird("wren") != Twin("wren")  # type: ignore[comparison-overlap]
    assert len({Twin("wren"), Twin("wren"), Twin("robin")}) == 2


def test_it_cannot_be_changed() -> None:
    bird = Bird("wren")
    with pytest.raises(FrozenInstanceError, match=r"Bird\.name"):
        bird.name = "robin"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del bird.name
    assert bird.name == "wren"


def test_what_takes_dataclasses_takes_it() -> None:
    bird = Bird("wren", ("trill",))
    assert replace(bird, name="robin") == Bird("robin", ("trill",))
    assert asdict(bird)["songs"] == ("trill",)
    assert [one.name for one in fields(Bird)] == ["name", "songs", "seen", "origin"]
    assert repr(bird) == "Bird(name='wren', songs=('trill',), seen={})"
