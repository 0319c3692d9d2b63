"""A folder of style sheets that is not whole is told by name (a broken installation)."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import DigestError
from digest_tui.stylesheets import PLACES, SHEETS, find_sheets


def make_sheets(folder: Path, leave_out: str = "") -> Path:
    folder.mkdir(parents=True)
    for name in SHEETS:
        if name != leave_out:
            (folder / f"{name}.tcss").write_text("")
    return folder


def test_every_sheet_of_the_checkout_is_named_in_the_list() -> None:
    found = find_sheets()
    assert [path.stem for path in found] == list(SHEETS)
    assert {path.name for path in found[0].parent.iterdir()} == {path.name for path in found}


def test_the_package_s_own_folder_goes_before_the_checkout_s(tmp_path: Path) -> None:
    package, checkout = make_sheets(tmp_path / "package" / "styles"), make_sheets(tmp_path / "styles")
    assert find_sheets((package, checkout))[0].parent == package
    assert find_sheets((tmp_path / "none", checkout))[0].parent == checkout
    assert [place.name for place in PLACES] == ["styles", "styles"]


def test_a_missing_folder_is_told_with_the_places_looked_at(tmp_path: Path) -> None:
    with pytest.raises(DigestError) as caught:
        find_sheets((tmp_path / "a" / "styles", tmp_path / "b" / "styles"))
    assert str(tmp_path / "a" / "styles") in caught.value.message
    assert str(tmp_path / "b" / "styles") in caught.value.message
    assert "Install" in caught.value.hint


def test_a_missing_sheet_is_told_by_name(tmp_path: Path) -> None:
    folder = make_sheets(tmp_path / "styles", leave_out="reader")
    with pytest.raises(DigestError, match=r"lacks reader\.tcss"):
        find_sheets((folder,))
