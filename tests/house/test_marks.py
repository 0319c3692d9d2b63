"""Every text a person reads is marked for the catalogs: looked for where texts come to a person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from digest_tui import errors
from tests.house.marked import SOURCE
from tests.house.repository import short

MARKS = {"_", "N_", "ngettext"}
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
SHOWN = {"tell", "notify", "Content", "Static", "Option", "Choice", "KeyHint", "Part", "Input", "Step", "print"}
SINKS = ERRORS | SHOWN
"""What shows its words to a person: notices, parts of screens, errors, output of commands."""
NAMES = {"id", "classes", "name", "group", "file", "end", "flush"}
"""Keywords whose values nobody reads."""
STYLES = re.compile(r"^(?:bold|italic|underline|reverse|\$)|^[a-z.]+$")
WORDS = re.compile(r"[A-Za-z]{2,}[^{}]*\s|\s[^{}]*[A-Za-z]{3,}|^[A-Z][a-z]+[.…]?$")
OPEN = {
    "crash_report.py": "said when nothing can be relied upon",
    "headless/output.py": "the name of the program and codes before an error",
    "headless/schema_command.py": "names of commands",
    "export": "publications are written in the language of their papers",
    "sample": "papers nobody wrote",
    "screens/note.py": "its example of tags is tags",
}
"""Places whose texts are not in the catalogs, and why."""


def unmarked() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE).as_posix()
        if inside in OPEN or inside.partition("/")[0] in OPEN:
            continue
        tree = ast.parse(path.read_text("utf-8"), str(path))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node) in SINKS:
                for argument in (*node.args, *(one.value for one in node.keywords if one.arg not in NAMES)):
                    yield from (f"{short(path)}:{node.lineno} {text!r}" for text in _plain_texts(argument))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _plain_texts(node: ast.AST) -> Iterator[str]:
    """The texts in an expression that no mark stands around; in f-strings what is between the values counts."""
    if isinstance(node, ast.Call):
        if _name(node) in MARKS or _name(node) in SINKS or _name(node) in ("strip", "query_one", "join", "get"):
            return
        inside = (node.func, *node.args, *(one.value for one in node.keywords if one.arg not in NAMES))
        for expression in inside:
            yield from _plain_texts(expression)
    elif isinstance(node, ast.JoinedStr):
        fixed = "{}".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if WORDS.search(fixed):
            yield fixed
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and WORDS.search(node.value) and not STYLES.search(node.value):
            yield node.value
    elif isinstance(node, ast.Subscript | ast.Compare | ast.Dict):
        return
    else:
        for part in ast.iter_child_nodes(node):
            yield from _plain_texts(part)


def test_what_a_person_reads_is_marked() -> None:
    found = list(unmarked())
    assert found == [], "mark it with _ of messages.py: " + "\n".join(found)


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ('tell(self, "Nothing is kept.")', ["Nothing is kept."]),
        ('tell(self, _("Nothing is kept."))', []),
        ('tell(self, f"{count} papers of it")', [" papers of it"]),
        ('tell(self, _("{count} papers").format(count=count))', []),
        ('tell(self, "Kept." if kept else _("Gone."))', ["Kept."]),
        ('Static(id="a name of it")', []),
    ],
)
def test_the_look_finds_what_is_unmarked(code: str, plain: list[str]) -> None:
    (statement,) = ast.parse(code).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    values = [*statement.value.args, *(one.value for one in statement.value.keywords if one.arg not in NAMES)]
    assert [text for argument in values for text in _plain_texts(argument)] == plain
