"""Headless commands as a shell runs them: words, JSON, exit codes, and progress on the error stream only."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from digest_tui.cli import run
from tests.fakes.arxiv_site import ArxivSite, reply, reset
from tests.fakes.arxiv_site_feed import Item, feed, make_items

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A library that holds one made-up day."""
    items = [
        *make_items(),
        Item(
            "hep-th/9901001",
            3,
            "[MASK] of $O(n \\log n)$ [/]",
            "We \\textbf{lift} 14B.",
            'S. M\\"uller',
            kind="replace",
        ),
    ]
    with ArxivSite(reply(feed(items))) as site:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_FEED", site.feed)
        assert run(["fetch"]) == 0
    capsys.readouterr()


def test_fetch_prints_the_counts_and_progress_apart(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    with ArxivSite(reply(feed(make_items()))) as site:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_FEED", site.feed)
        assert run(["fetch", "--category", "cs.cl", "--json"]) == 0
    out, err = capsys.readouterr()
    (told,) = json.loads(out)["lists"]
    assert (told["announced"], told["entries"], told["outcome"]) == ("2026-06-30", 7, "new")
    assert told["counts"] == {"new": 3, "cross": 1, "replace": 2, "replace-cross": 1}
    assert "asking arXiv" in err
    assert "\x1b" not in err


def test_fetch_of_two_lists_one_of_which_fails_is_partly_done(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    with ArxivSite(reply(feed(make_items())), reply(b"<html>captcha</html>")) as site:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_FEED", site.feed)
        assert run(["fetch", "--category", "cs.CL", "--category", "cs.AI", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert [one["category"] for one in told["lists"]] == ["cs.CL"]
    assert [(one["category"], one["code"]) for one in told["failed"]] == [("cs.AI", "bad_answer")]


def test_a_failure_is_one_line_with_its_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    with ArxivSite(reset()) as site:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_FEED", site.feed)
        assert run(["fetch"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith("digest-tui: ")


def test_errors_are_json_when_json_is_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("DIGEST_TUI_OFFLINE", "1")
    assert run(["fetch", "--json"]) == 4
    told = json.loads(capsys.readouterr().err.splitlines()[-1])["error"]
    assert told["code"] == "offline"
    assert told["message"]
    assert told["hint"]


@pytest.mark.parametrize(
    "words",
    [
        ["fetsh"],
        ["list", "--day", "soon"],
        ["show"],
        ["translate"],
        ["show", "../../x"],
        ["fetch", "--category", "cs.XX"],
    ],
)
def test_wrong_words_are_wrong_usage(words: list[str], capsys: Capture) -> None:
    assert run(words) == 2
    assert capsys.readouterr().err.startswith("digest-tui: ")


@pytest.mark.usefixtures("kept")
def test_list_offline_shows_the_kept_day(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("DIGEST_TUI_OFFLINE", "1")
    assert run(["list", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["lists"]
    assert told["entries"] == len(told["papers"]) == 8
    assert told["papers"][0]["id"] == "2606.00001v1"
    assert run(["list", "--day", "2026-06-30", "--category", "cs.CL"]) == 0
    text = capsys.readouterr().out
    assert "[MASK] of O(n log n) [/]" in text
    assert "S. Müller" in text


@pytest.mark.usefixtures("kept")
def test_list_of_a_day_that_is_not_kept_says_so(capsys: Capture) -> None:
    assert run(["list", "--day", date(2026, 6, 1).isoformat()]) == 1
    assert "2026-06-01" in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_show_gives_readable_or_raw_text(capsys: Capture) -> None:
    assert run(["show", "hep-th/9901001"]) == 0
    shown = capsys.readouterr().out
    assert "We lift 14B." in shown
    assert "https://arxiv.org/abs/hep-th/9901001v3" in shown
    assert run(["show", "hep-th/9901001v3", "--raw"]) == 0
    assert "\\textbf{lift}" in capsys.readouterr().out
    assert run(["show", "hep-th/9901001", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["versions"][0]["version"]) == ("hep-th/9901001v3", 3)


@pytest.mark.usefixtures("kept")
def test_show_of_what_is_not_kept_says_what_to_do(capsys: Capture) -> None:
    assert run(["show", "2606.99999"]) == 1
    assert run(["show", "2606.00001", "--to", "ko"]) == 1
    assert "digest-tui translate 2606.00001 --to ko" in capsys.readouterr().err


def test_models_without_an_engine_cannot_be_reached(capsys: Capture) -> None:
    assert run(["models", "--json"]) == 4
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "engine_unreachable"


def test_a_damaged_configuration_is_named_with_its_line(home: Path, capsys: Capture) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("[lists]\ncategory = 1\n")
    assert run(["list"]) == 2
    assert "line 2" in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_a_damaged_library_is_told_and_repaired_by_the_command_that_is_named(home: Path, capsys: Capture) -> None:
    library = home / "data" / "library.db"
    raw = bytearray(library.read_bytes())
    raw[:100] = bytes(100)
    library.write_bytes(raw)
    assert run(["list"]) == 1
    assert "digest-tui doctor --repair" in capsys.readouterr().err
    assert run(["doctor", "--repair"]) == 0
    assert "papers: 8 kept" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert run(["doctor", "--repair"]) == 0
    assert "nothing to repair" in capsys.readouterr().out


def test_list_counts_apart_what_rules_hide(kept: None, capsys: Capture) -> None:
    assert run(["follow", "add", "hide", "author:S. Müller"]) == 0
    capsys.readouterr()
    assert run(["list"]) == 0
    out = capsys.readouterr().out
    first, *lines = out.splitlines()
    assert first.endswith("7 unread, 1 more left out")
    (hidden,) = (line for line in lines if "hep-th/9901001" in line)
    assert hidden.startswith(" ✕ ")
    assert hidden.endswith("(hidden, matches: S. Müller)")
    assert run(["list", "--unread", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["lists"]
    assert (told["unread"], told["left_out"], len(told["papers"])) == (7, 1, 7)
    assert run(["list", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["lists"]
    assert [one["left_out"] for one in told["papers"] if one["left_out"]] == ["hidden, matches: S. Müller"]
