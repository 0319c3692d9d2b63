"""The repository as the house tests look at it: its files, and its own tools run on it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
CODE: Final = ("src", "tests", "benchmarks", "screenshots")
WRITTEN: Final = {".py", ".md", ".toml", ".tcss", ".sql", ".svg", ".lock", ".json", ".xml", ".txt", ".yml", ".sh", ""}
"""Endings of files a person reads; the empty one is Makefile, LICENSE and .ci/run."""
_NOT_OURS: Final = {".git", ".venv", "__pycache__", "dist", "build", ".hypothesis"}


def python_files() -> tuple[Path, ...]:
    """Every Python file of the project: program, tests, benchmarks, pictures."""
    return tuple(path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py")))


def written_files() -> tuple[Path, ...]:
    """Every file of the repository that people read, found without git so that a source archive can be tested too."""
    return tuple(path for path in _walk(ROOT) if path.suffix in WRITTEN)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS or path.name.endswith("_cache"):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method a file defines, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def run_python(*arguments: str, seconds: float = 240) -> subprocess.CompletedProcess[str]:
    """This interpreter on the repository, from its top folder; the test looks at what it said and how it ended."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)


def short(path: Path) -> str:
    """A path as a person in the top folder writes it."""
    return path.relative_to(ROOT).as_posix()
