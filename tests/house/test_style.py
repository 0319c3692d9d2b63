"""Form, lint and types, by the tools that pyproject.toml configures."""

from __future__ import annotations

import pytest

from tests.house.repository import run_python


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "tool",
    [("ruff", "format", "--check", "."), ("ruff", "check", "."), ("mypy",)],
    ids=["format", "lint", "types"],
)
def test_style(tool: tuple[str, ...]) -> None:
    done = run_python("-m", *tool)
    assert done.returncode == 0, f"{' '.join(tool)}\n{done.stdout}{done.stderr}"
