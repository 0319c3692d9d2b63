"""No text of words stands unmarked anywhere: every literal of the program is looked at, not only those at a sink."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.marked import SOURCE
from tests.house.repository import short

MARKS = {"_", "N_", "ngettext"}
WORDS = re.compile(
    r"[A-Za-z]{2,}[,.:;…]? +[A-Za-z{]"  # two words
    r"|^[A-Z][a-z]+[.…!?]?$"  # one that begins a sentence or names something
    r"|(?:\{\}|^) +[a-z]{3,}|[a-z]{3,}:? +(?:\{\}|$)"  # one beside a value
)
UNREAD_NAMES = {"name", "group", "thread_name_prefix", "classes", "id", "task"}
"""Keywords whose values nobody reads."""
MACHINES = {
    "AssertionError",
    "ContextVar",
    "TypeVar",
    "Literal",
    "compile",
    "Setting",
    "getLogger",
    "option",
    "argument",
}
"""Calls whose texts nobody reads, or which `marked.py` finds by itself."""
OWN_ATTRIBUTES = {"help", "title", "label", "unset"}
"""Class attributes that `marked.py` finds by itself."""
OPEN = (
    "store",  # SQL
    "sources",  # what other people's pages and forms say
    "llm",  # what engines say
    "pdf",  # what papers say
    "checks",  # kept in English for the model, put into words by finding_words.py
    "export",  # what is written beside words that are marked is for machines: LaTeX, YAML, faults of templates
    "sample",  # papers nobody wrote
    "commands/command.py",
    "commands/presets.py",
    "crash_report.py",
    "record.py",  # Python's own source
    "papers/categories.py",  # arXiv's own names
    "papers/facets.py",  # what a model is asked, and in many languages
    "papers/languages.py",
    "papers/unstated.py",
    "text/latex",  # LaTeX
    "text/number_words.py",
    "text/sentences.py",
    "text/width.py",
)
"""Places whose texts are data or another language's, and why."""
KNOWN = re.compile(
    r"Esc|Space|Tab|Backspace|Del|Ins|Home|End"  # names of keys, as they stand on them
    r"|Host|Origin|Location|Strict|default-src .*"  # HTTP
    r"|Library|Weekday|Label|Hour|Minute| ?-m digest_tui sync|\[Unit\].*"  # files of the system's timers
    r"|Hant|Operator|Hits?|Provider|Protected|Token|Use|Holding|Repaired|Restored|Salvaged"  # names of types
    r"|\(string split .*"  # scripts of shells
    r"|True|False|CC \{?\}? ?|arXiv licence|PDF: |digest-tui: |at end of document"
    r"|none announced|listing order|for me|worth knowing|not looked at|no model|partly known"  # values; --json has them
    r"|search |, by submission date|beside \{\} \(Semantic Scholar\)"  # titles of lists as the configuration has them
    r"|author:Kim .*"  # an example of the syntax
    r"|\[A-Z\].*| has the fields .*|the model reads|translate \{\} "  # patterns, faults of our own, names of workers
    r"|no vector|no PNG|no header|not the plain kind|cut off|an unknown filter",  # caught where they are raised
    re.DOTALL,
)
"""Texts that are not words for a reader, and why."""


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in it that looks like words and has no mark around it, with its line."""
    groups = {ast.unparse(one.value) for one in ast.walk(tree) if isinstance(one, ast.keyword) and one.arg == "group"}
    yield from _look(tree, groups)


def _look(node: ast.AST, groups: set[str]) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Call() if _name(node) in MARKS | MACHINES or ast.unparse(node.func).startswith("click."):
            return
        case ast.Call():
            heard = [one.value for one in node.keywords if one.arg not in UNREAD_NAMES]
            parts: list[ast.AST] = [node.func, *node.args, *heard]
        case ast.AnnAssign():
            parts = [] if node.value is None or ast.unparse(node.target) in groups else [node.value]
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            parts = [one for one in node.body if not _is_read_elsewhere(one)]
        case ast.JoinedStr():
            said = "{}".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            shape = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if WORDS.search(shape):
                yield node.lineno, said
            parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        case ast.Constant(value=str(text)) if WORDS.search(text):
            yield node.lineno, text
            return
        case ast.Subscript() | ast.Compare() | ast.MatchValue() | ast.Raise(exc=None):
            return
        case _:
            parts = [*ast.iter_child_nodes(node)]
    for part in parts:
        yield from _look(part, groups)


def _is_read_elsewhere(statement: ast.stmt) -> bool:
    """Docstrings, and what commands say of themselves."""
    if isinstance(statement, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id in OWN_ATTRIBUTES for one in statement.targets)
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def unmarked(source: Path = SOURCE) -> Iterator[str]:
    """Where such texts stand."""
    for path in sorted(source.rglob("*.py")):
        if not path.relative_to(source).as_posix().startswith(OPEN):
            for line, text in literals(ast.parse(path.read_text("utf-8"), str(path))):
                if not KNOWN.fullmatch(text):
                    yield f"{short(path)}:{line} {text!r}"


def test_no_text_of_words_stands_unmarked() -> None:
    found = list(unmarked())
    assert found == [], "mark it with _ or N_ of messages.py: " + "\n".join(found)


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ('KINDS = {1: "list of it"}', ["list of it"]),
        ('KINDS = {1: N_("list of it")}', []),
        ('return f"{count} to do"', [" to do"]),
        ('told = [_("{count} to do").format(count=count)]', []),
        ('said("About it", name="look at it", group=LOOKS)', ["About it"]),
        ('LOOKS: Final = "look at it"\nrun(group=LOOKS)', []),
        ('"""What it is for."""', []),
        ('print(_(words) if one else "It runs.")', ["It runs."]),
    ],
)
def test_the_look_finds_words_without_a_mark(code: str, plain: list[str]) -> None:
    assert [text for _line, text in literals(ast.parse(code))] == plain
