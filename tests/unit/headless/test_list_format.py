"""`list --format`: fields, widths and escapes; nothing in a template or a title does anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.errors import WrongUsage
from digest_tui.headless.list_format import FIELDS, read_format
from digest_tui.store import digests
from digest_tui.tasks import reading
from tests.screens.library import digest, keep_day, open_test_desk, paper


def lines(home: Path, template: str, title: str = "Of {id} and {0.__class__} %s") -> list[str]:
    desk = open_test_desk(home)
    kept, _ = digests.keep(desk.library, digest([paper(1, title=title), paper(2, title="물과 얼음")]))
    rows = reading.rows(desk, kept.number, 0, 10)
    written = [read_format(template)(kept, row) for row in rows]
    desk.library.close()
    desk.derived.close()
    return written


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{id}", "2606.00002v1"),
        (r"{id}\t{primary}\n", "2606.00002v1\tcs.CL\n"),
        (r"a\\tb", r"a\tb"),
        ("{title:12}|", "물과 얼음   |"),
        ("{title:>12}|", "   물과 얼음|"),
        ("{title:6}|", "물과… |"),
        ("{{{kind}}}", "{new}"),
        ("{day} {list} {position}", "2026-06-30 cs.CL 2"),
        ("[{read}{starred}]", "[]"),
        ("{authors}", "Ada Fluss2, Bert Quelle, Cora Delta"),
        ("", ""),
    ],
)
def test_a_line_is_as_the_template_says(home: Path, template: str, line: str) -> None:
    assert lines(home, template)[1] == line


def test_a_title_is_never_a_template(home: Path) -> None:
    assert lines(home, "{title}")[0] == "Of {id} and {0.__class__} %s"


@pytest.mark.parametrize(
    "template",
    ["{}", "{0}", "{id.value}", "{id[0]}", "{id!r}", "{", "}", "{id", "{ id }", "{title:{id}}", "{title:x}", "{titel}"],
)
def test_what_is_no_field_is_refused(template: str) -> None:
    with pytest.raises(WrongUsage):
        read_format(template)


@pytest.mark.parametrize("template", ["{id!r}", "{ id }", "{title:x}", "{title:12345}", "{id.value}"])
def test_a_field_that_is_written_wrong_is_shown_as_it_was_written(template: str) -> None:
    with pytest.raises(WrongUsage, match=f"“{re.escape(template)}” is no field"):
        read_format(f"{{id}} {template}")


def test_the_nearest_field_is_named() -> None:
    with pytest.raises(WrongUsage) as caught:
        read_format("{titel}")
    assert caught.value.hint == "Did you mean title?"


def test_every_field_of_a_paper_is_a_text(home: Path) -> None:
    assert len(lines(home, "|".join(f"{{{name}}}" for name in FIELDS))[0].split("|")) == len(FIELDS)


def test_the_fields_are_told_by_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert [name for name in FIELDS if f"{name}," not in told and f"{name}." not in told] == []


def test_names_go_from_one_command_into_the_next(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    desk.library.close()
    desk.derived.close()
    assert run(["list", "--format", "{id}"]) == 0
    assert capsys.readouterr().out == "2606.00001v1\n2606.00002v1\n2606.00003v1\n"
    assert run(["list", "--format", "{id}", "--json"]) == 2
