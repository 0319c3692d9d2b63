"""Every test expects something: it asserts, or calls something of the tests that does."""

from __future__ import annotations

import ast
from typing import Final

from tests.house.repository import ROOT, functions, python_files, short

RAISERS: Final = {"raises", "fail", "AssertionError"}
"""What fails a test besides `assert`: of pytest, and the error itself."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = tuple[str, Function]


def called(function: Function) -> set[str]:
    """The names of what it calls."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    names = {one.attr for one in calls if isinstance(one, ast.Attribute)}
    return names | {one.id for one in calls if isinstance(one, ast.Name)}


def expecting(all_of: list[Named]) -> set[str]:
    """The names of the functions that fail where something is not as expected, themselves or by what they call."""
    fails = {one.name for _, one in all_of if any(isinstance(node, ast.Assert) for node in ast.walk(one))} | RAISERS
    while more := {one.name for _, one in all_of if one.name not in fails and called(one) & fails}:
        fails |= more
    return fails


def test_every_test_expects_something() -> None:
    files = [path for path in python_files() if (ROOT / "tests") in path.parents]
    all_of = [(short(path), one) for path in files for one in functions(path)]
    fails = expecting(all_of)
    tests = [(path, one) for path, one in all_of if one.name.startswith("test_")]
    assert len(tests) > 1000
    assert [f"{path} {one.name}" for path, one in tests if one.name not in fails] == []


def test_a_test_that_calls_only_what_cannot_fail_is_found() -> None:
    tree = ast.parse("def look(): return 1\ndef sees(): assert look()\ndef test_a(): look()\ndef test_b(): sees()")
    made = [("made.py", node) for node in ast.walk(tree) if isinstance(node, Function)]
    assert expecting(made) - RAISERS == {"sees", "test_b"}
