"""What commands print as JSON is described, all of it, and the description is looked at wherever a test prints any."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import click
import fastjsonschema
import pytest

from digest_tui.cli import run
from digest_tui.export.publication_json import as_json
from digest_tui.headless.answer_json import turn_json
from digest_tui.headless.commands import digest_tui
from digest_tui.headless.output import paper_json, print_json, translation_json
from digest_tui.headless.schema_command import schema_names, schema_text
from digest_tui.papers.conversation import Claim
from digest_tui.papers.publication import Scope
from digest_tui.papers.translation import Finding, Severity
from tests.house.repository import ROOT
from tests.schemas import PRINTED_BY, check_output
from tests.unit.export.made import everything, publication, published, turn
from tests.unit.store.made import made_paper, made_translation

HEADLESS = ROOT / "src" / "digest_tui" / "headless"


def printing() -> Iterator[str]:
    """The functions that print JSON; a function in a function counts for itself."""
    for path in HEADLESS.glob("*.py"):
        if path.name == "output.py":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print_json":
                holder: ast.AST = node
                while not isinstance(holder, ast.FunctionDef | ast.AsyncFunctionDef):
                    holder = parents[holder]
                yield f"{path.stem}.{holder.name}"


def with_json(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[str]:
    if any(parameter.name == "as_json" for parameter in command.params):
        yield " ".join(words)
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from with_json(below, (*words, name))


def test_every_function_that_prints_json_has_its_schema() -> None:
    """A new one is written into `tests/schemas.py`, and its schema into `headless/schemas/`."""
    assert set(printing()) == set(PRINTED_BY)
    assert {name for names in PRINTED_BY.values() for name in names} == set(schema_names())


def test_every_command_with_json_has_a_schema() -> None:
    assert set(with_json(digest_tui)) <= set(schema_names())


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["title"] == f"digest-tui {name} --json"
    fastjsonschema.compile(schema)


def test_what_is_not_as_the_schema_says_is_refused() -> None:
    good = {"path": "config.toml", "exists": True}
    assert check_output("config path", json.dumps(good)) == good
    for wrong in ({"path": "config.toml"}, {"path": 1, "exists": True}):
        with pytest.raises(AssertionError, match="config path --json: data"):
            check_output("config path", json.dumps(wrong))


def print_path() -> None:
    print_json({"path": 1})


def test_printing_it_wrong_fails_the_test_that_prints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "__name__", "digest_tui.headless.config")
    with pytest.raises(fastjsonschema.JsonSchemaException):
        print_path()


def test_the_schemas_are_printed_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "config", "show"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "digest-tui config show --json"
    assert run(["schema"]) == 0
    assert capsys.readouterr().out.split("\n")[:-1] == schema_names()
    assert run(["schema", "../output"]) == 2
    assert "prints no JSON" in capsys.readouterr().err


def test_what_is_seldom_there_is_described_too() -> None:
    when = datetime(2026, 6, 24, 17, tzinfo=UTC)
    whole = made_paper(1, submitted=when, updated=when, affiliations=(("Ada Moss", "Institute of Kites"),))
    for one in (whole, made_paper(2)):
        check_output("show", json.dumps(paper_json(one, (), withdrawn=False) | {"changed": []}))
    found = [Finding("T8", Severity.WARNING, "“model” is left untranslated.", 0, 5)]
    told = translation_json(made_translation(findings=tuple(found)))
    check_output("translate", json.dumps({"translations": [told], "failed": []}))


def test_a_claim_that_rests_on_nothing_has_all_keys_of_one_that_does() -> None:
    told = turn_json(turn(claims=(*turn().claims, Claim("It flies.", None))))
    assert {frozenset(claim) for claim in told["claims"]} == {frozenset(told["claims"][0])}
    check_output("questions", json.dumps({"id": "2606.00001", "conversation": 1, "turns": [told]}))
    check_output("ask", json.dumps({"id": "2606.00001", "conversation": 1, **told}))


def test_the_document_of_an_export_is_described() -> None:
    for scope in Scope:
        check_output("export", as_json(everything(scope=scope)))
    check_output("export", as_json(publication(published())))
