"""Who may import whom: the contracts of pyproject.toml, and what a fresh process has really loaded.

The contracts are read from the source, where an import inside a function counts like any other; so what start-up costs
is looked at in `sys.modules` of an interpreter of its own.
"""

from __future__ import annotations

import tomllib

import pytest

from tests.house.repository import ROOT, run_python

SLOW_TO_IMPORT = {"httpx", "ollama", "arxiv", "lxml", "pymupdf"}
DRAW_ON_A_TERMINAL = {"textual", "rich"}
BELOW_THE_SCREENS = (
    "tasks", "sources", "store", "pdf", "llm", "export", "sample", "checks", "text", "papers", "config", "clock",
    "errors", "paths",
)  # fmt: skip


def modules(*names: str) -> list[str]:
    """Every module of these parts of the program; of the whole program when none is named."""
    package = ROOT / "src" / "digest_tui"
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        if not names or parts[0] in names:
            found.append(".".join(("digest_tui", *(part for part in parts if part != "__init__"))))
    return found


def loaded_after(imports: list[str], without: str = "") -> set[str]:
    """The top-level names a fresh interpreter has loaded after these imports; `without` is a module it cannot have."""
    code = (
        f"import sys; sys.modules[{without!r}] = None; import {', '.join(imports)};"
        "print(*{name.partition('.')[0] for name, module in sys.modules.items() if module})"
    )
    done = run_python("-c", code)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_contracts_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True, no_cache=True))"
    done = run_python("-c", code)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_stands_on_a_storey() -> None:
    """A new part that no contract names would be free to import anything."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    storeys = next(
        contract["layers"] for contract in settings["tool"]["importlinter"]["contracts"] if "layers" in contract
    )
    named = {part.strip() for storey in storeys for part in storey.split("|")}
    package = ROOT / "src" / "digest_tui"
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert {f"digest_tui.{part}" for part in parts - {"__init__"}} == named
    assert set(BELOW_THE_SCREENS) <= parts


@pytest.mark.parametrize("entrance", ["digest_tui.cli", "digest_tui.app"])
def test_start_up_loads_nothing_slow(entrance: str) -> None:
    assert not loaded_after([entrance]) & SLOW_TO_IMPORT


def test_below_the_screens_nothing_draws() -> None:
    """httpx loads rich for a command line of its own, which nobody here uses: without that, nothing does."""
    below = modules(*BELOW_THE_SCREENS)
    assert len(below) > len(BELOW_THE_SCREENS)
    assert not loaded_after(below, without="httpx._main") & DRAW_ON_A_TERMINAL


def test_no_module_loads_pymupdf() -> None:
    """It belongs to a process of its own: a PDF is the one input that can take its reader down with it."""
    assert not loaded_after(modules()) & {"pymupdf", "fitz"}
