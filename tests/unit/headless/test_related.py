"""`digest-tui related`: the papers near one, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_tui.headless.related import print_related
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.screens.library import digest, open_test_desk, paper

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two papers on kites, and forty of other things."""
    made = open_test_desk(tmp_path)
    kites = [
        paper(1, title="Kites in Wind Tunnels", abstract="A kite hums in a tunnel. Kites bend."),
        paper(2, title="Silk for Kites", abstract="A tunnel and a kite of silk."),
    ]
    digests.keep(made.library, digest([*kites, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
    yield made
    made.searcher.close()
    made.library.close()
    made.derived.close()


async def test_each_has_its_day_and_why(desk: Desk, capsys: Capture) -> None:
    assert await print_related(desk, "2606.00001", 1, as_json=False) == 0
    first, why = capsys.readouterr().out.splitlines()
    assert first.split(maxsplit=3) == ["•", "2606.00002v1", "2026-06-30", "Silk for Kites"]
    assert "shares kites" in why
    reading.mark_read(desk, paper(2).id, read=True)
    assert await print_related(desk, "2606.00001", 1, as_json=False) == 0
    assert capsys.readouterr().out.startswith("  2606.00002v1")


async def test_the_same_for_programs(desk: Desk, capsys: Capture) -> None:
    assert await print_related(desk, "2606.00001", 1, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    (near,) = told["related"]
    assert (told["paper"], near["id"], near["day"]) == ("2606.00001", "2606.00002v1", "2026-06-30")
    assert "kites" in near["why"]
