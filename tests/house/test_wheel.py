"""What a user installs is what the repository has: built without a network, then looked into and run."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from digest_tui.headless.schema_command import schema_names
from tests.house.repository import ROOT, run_python

SHEETS = {path.name for path in (ROOT / "styles").glob("*.tcss")}
TEMPLATES = {path.name for path in (ROOT / "src/digest_tui/export/templates").iterdir()}
MIGRATIONS = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.sql")}

SAMPLE = "digest_tui/sample/papers.toml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a wheel and a source archive of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    done = run_python("-m", "hatchling", "build", "-d", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_has_every_sheet_and_every_migration(wheel: Path) -> None:
    names = names_in(wheel)
    assert {name.removeprefix("digest_tui/styles/") for name in names if name.endswith(".tcss")} == SHEETS
    assert {name for name in names if name.endswith(".sql")} == MIGRATIONS
    assert SHEETS
    assert MIGRATIONS


def test_the_wheel_has_the_templates_of_posts(wheel: Path) -> None:
    folder = "digest_tui/export/templates/"
    assert {name.removeprefix(folder) for name in names_in(wheel) if name.startswith(folder)} == TEMPLATES
    assert {"week.html", "week.md", "page.css"} <= TEMPLATES


def test_the_wheel_has_the_sample(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(SAMPLE) == (ROOT / "src" / SAMPLE).read_bytes()


def test_the_wheel_has_the_manual_page_the_catalogs_and_the_schemas(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (manual,) = (name for name in archive.namelist() if name.endswith("/share/man/man1/digest-tui.1"))
        assert archive.read(manual) == (ROOT / "src" / "digest_tui" / "man" / "digest-tui.1").read_bytes()
    for kind, count in ((".mo", 3), (".json", len(schema_names()))):
        shipped = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob(f"*{kind}")}
        assert len(shipped & names_in(wheel)) == len(shipped) >= count


def test_the_wheel_has_the_program_and_its_licence_and_nothing_else(wheel: Path) -> None:
    names = names_in(wheel)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"digest_tui"}
    (licence,) = (name for name in names if name.endswith("/LICENSE"))
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()


def run_installed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python over a wheel unpacked into that folder, and over nothing else of this repository."""
    environ = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environ, capture_output=True, text=True, timeout=60, check=False
    )


def test_an_installed_wheel_finds_its_sheets_and_its_migrations(wheel: Path, tmp_path: Path, home: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "import digest_tui, digest_tui.stylesheets as s; print(digest_tui.__file__, *s.find_sheets(), sep='\\n')"
    done = run_installed(tmp_path / "installed", "-c", code)
    assert done.returncode == 0, done.stderr
    files = [Path(line) for line in done.stdout.splitlines()]
    assert {path.name for path in files[1:]} == SHEETS
    assert all(path.is_relative_to(tmp_path / "installed") for path in files)
    asked = run_installed(tmp_path / "installed", "-m", "digest_tui", "list")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr.startswith("digest-tui: No list is kept")
    assert (home / "data" / "library.db").is_file()


def test_the_source_archive_builds_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "again")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (again,) = (tmp_path / "again").glob("*.whl")
    assert names_in(again) == names_in(wheel)
    assert again.read_bytes() == wheel.read_bytes()
