"""`digest-tui related` over kept papers."""

from __future__ import annotations

import json

import pytest

from digest_tui.headless.related import print_related
from digest_tui.store import digests
from tests.fakes.desks import open_test_desk
from tests.screens.library import digest, paper
from tests.unit.tasks.test_related import NEAR

Capture = pytest.CaptureFixture[str]


async def test_the_nearest_are_printed_with_day_and_why(capsys: Capture) -> None:
    async with open_test_desk() as desk:
        digests.keep(desk.library, digest([*NEAR, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
        assert await print_related(desk, NEAR[0].id.value, 1, as_json=False) == 0
        first, why = capsys.readouterr().out.splitlines()
        assert first.startswith("• 2606.0000")
        assert " 2026-06-30 " in first
        assert why.startswith("     shares ")
        assert await print_related(desk, NEAR[0].id.value, 1, as_json=True) == 0
        (told,) = json.loads(capsys.readouterr().out)["related"]
        assert (told["day"], f"     {told['why']}") == ("2026-06-30", why)
