"""Every key runs a command of the table, which the configuration can move; the few fixed ones stand here, with why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.house.repository import ROOT

SOURCE: Final = ROOT / "src" / "digest_tui"
FIXED: Final = {
    ("app.py", "ctrl+c"): "says what quits: nobody's habit ends the program",
    ("commands/screen.py", "ctrl+c"): "copies the marked text, as in every Textual program",
    ("commands/screen.py", "escape"): "leaves a key sequence that was begun",
    ("screens/dialog.py", "ctrl+c"): "leaves a dialog, whatever the configuration says",
    ("screens/dialog.py", "ctrl+n"): "beside the reader's own keys: so shells go through a list",
    ("screens/dialog.py", "ctrl+p"): "as ctrl+n",
    ("screens/dialog.py", "ctrl+home"): "where Home and End move in the line, to the ends of the list",
    ("screens/dialog.py", "ctrl+end"): "as ctrl+home",
    ("screens/dialog.py", "escape"): "obeyed besides the reader's own: nobody is locked in",
    ("screens/dialog.py", "enter"): "as escape",
    ("screens/dialog.py", "down"): "as escape",
    ("screens/dialog.py", "up"): "as escape",
    ("screens/dialog.py", "pagedown"): "as escape",
    ("screens/dialog.py", "pageup"): "as escape",
    ("screens/file_dialog.py", "ctrl+c"): "leaves a dialog",
    ("screens/note.py", "ctrl+c"): "leaves a dialog",
    ("screens/find_line.py", "escape"): "leaves a line of text",
    ("screens/find_line.py", "ctrl+c"): "leaves a line of text",
    ("screens/find_line.py", "down"): "in a line of text, beside the reader's own keys",
    ("screens/find_line.py", "ctrl+n"): "as in a dialog",
    ("screens/find_line.py", "up"): "in a line of text, beside the reader's own keys",
    ("screens/find_line.py", "ctrl+p"): "as in a dialog",
    ("screens/asking.py", "up"): "in a line of text, beside the reader's own keys",
    ("screens/asking.py", "down"): "in a line of text, beside the reader's own keys",
}
KEYS: Final = frozenset(
    ("escape", "enter", "tab", "space", "backspace", "delete", "insert", "up", "down", "left", "right")
    + ("pageup", "pagedown", "home", "end", "plus", "minus")
)
WHO_READS: Final = {
    "commands/screen.py": "follows sequences of the keymap",
    "screens/links.py": "numbers, of the keymap",
}
"""Modules that read keys themselves, and which."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        part = path.relative_to(SOURCE).parts[0]
        if part in ("app.py", "screens", "reader", "widgets") or path.name == "screen.py":
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def looks_like_keys(text: str) -> list[str]:
    """The keys in a text that could be bound; of single characters none, since they are everywhere."""
    keys = text.split(",")
    named = [key for key in keys if key in KEYS or key.startswith(("ctrl+", "alt+", "shift+"))]
    return named if len(named) == len(keys) else []


def bound_in(tree: ast.Module) -> Iterator[str]:
    """Literal keys: in bindings, in comparisons with a key, and wherever a text is a key's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from looks_like_keys(node.value)
        elif isinstance(node, ast.Call):
            yield from single_characters(node)
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "key":
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and len(part.value) == 1:
                    yield part.value


def single_characters(call: ast.Call) -> Iterator[str]:
    """Single characters a binding is made of: `Binding("j", …)`, `_bind("move", "j")`."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    arguments = {"Binding": call.args[:1], "_bind": call.args[1:]}.get(name, [])
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield from (key for key in argument.value.split(",") if len(key) == 1)


def test_every_key_is_a_command_s_or_one_of_the_few_fixed() -> None:
    found = {(name, key) for name, tree in modules() for key in bound_in(tree)}
    assert sorted(found - {*FIXED}) == []
    assert sorted({*FIXED} - found) == [], "no longer there"


def test_few_read_keys_themselves() -> None:
    reading = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.name in ("on_key", "_on_key") or node.name in {f"key_{key}" for key in KEYS})
    }
    assert reading == {*WHO_READS}


@pytest.mark.parametrize(
    "line", ['Binding("q", "leave")', 'self._bind("drop", "minus")', 'x = event.key == "j"', 'K = {"f": ("ctrl+x",)}']
)
def test_a_key_of_no_command_is_found(line: str) -> None:
    assert [*bound_in(ast.parse(line))]
