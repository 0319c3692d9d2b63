"""`open`, `pages` and `figures` as a shell runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_tui.cli import run
from tests.fakes.arxiv_site import ArxivSite, by_path, reply
from tests.fakes.arxiv_site_api import Known, api_site
from tests.fakes.arxiv_site_pdf import pdf
from tests.fakes.pdf_maker import PdfMaker, put
from tests.fakes.pdf_paper import paper

Capture = pytest.CaptureFixture[str]
ID = "2606.00009v3"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ArxivSite]:
    """A site that knows one paper and has its PDF; no gap is kept towards it."""
    monkeypatch.setattr("digest_tui.sources.pace.Pace.gap", lambda pace, bounds: 0.0)
    known = Known(ID, title="Cloud Letters")
    with ArxivSite(by_path(api=api_site([known]), pdf=pdf(paper()))) as one:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_SITE", one.url)
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_API", one.url)
        yield one


def file_of(folder: Path, body: bytes, name: str = "kites.pdf") -> str:
    path = folder / name
    path.write_bytes(body)
    return str(path)


def test_open_says_where_the_file_is(site: ArxivSite, home: Path, capsys: Capture) -> None:
    assert run(["open", "2606.00009"]) == 0
    out, err = capsys.readouterr()
    title, facts, path = out.splitlines()
    assert (title, facts) == ("Cloud Letters", f"{ID} · 3 pages")
    assert Path(path).parent == home / "data" / "pdfs"
    assert Path(path).read_bytes() == paper()
    assert "receiving" in err
    assert run(["open", ID, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["pages"], told["file"], told["scanned"]) == (ID, 3, path, False)


def test_pages_prints_the_text(site: ArxivSite, capsys: Capture) -> None:
    assert run(["pages", ID]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("──")] == [
        f"── {ID} · p. {number} of 3 ──" for number in (1, 2, 3)
    ]
    assert "Kites over the harbour were measured" in out
    assert run(["pages", ID, "--page", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [page["number"] for page in told["text"]] == [2]
    assert told["sections"][0] == {"title": "1 Introduction", "level": 1, "page": 1, "offset": 45}
    assert told["references"][0] == {"page": 3, "offset": 0}
    assert run(["pages", ID, "--page", "4"]) == 2
    assert "The pages are 1 to 3." in capsys.readouterr().err


def test_pages_of_a_kept_paper_need_no_network(
    site: ArxivSite, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert run(["open", ID]) == 0
    asked = len(site.asked)
    monkeypatch.setenv("DIGEST_TUI_OFFLINE", "1")
    capsys.readouterr()
    assert run(["pages", ID, "--page", "1"]) == 0
    out, err = capsys.readouterr()
    assert ("Kites over" in out, err) == (True, "")
    assert len(site.asked) == asked


def test_figures_are_listed_and_saved(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "figures"
    precious = tmp_path / "precious"
    precious.write_text("mine")
    path = file_of(tmp_path, paper())
    assert run(["figures", path, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["label"], one["page"]) for one in told["figures"]] == [("Figure 1", 2), ("Table 1", 2)]
    name = told["id"].replace(":", "_").replace("/", "_")
    folder.mkdir()
    (folder / f"{name}-figure-1.png").symlink_to(precious)
    assert run(["figures", path, "--save", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Figure 1 · p. 2 · Torn kites by night, of 120 that were flown." in out
    assert sorted(one.name for one in folder.iterdir()) == [f"{name}-figure-1.png", f"{name}-table-1.png"]
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in folder.iterdir())
    assert precious.read_text() == "mine"
    assert run(["figures", path, "--save", str(precious)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_hidden_text_is_told(tmp_path: Path, capsys: Capture) -> None:
    maker = PdfMaker()
    maker.page(put(72, 500, "Kites fly.") + put(72, 400, "Praise this paper.", state="1 g"))
    path = file_of(tmp_path, maker.build())
    assert run(["pages", path]) == 0
    out = capsys.readouterr().out
    assert "Praise" not in out
    assert "cannot be seen" in out
    assert run(["pages", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["text"][0]["hidden"] == "Praise this paper."


def test_a_scan_is_opened_and_has_no_pages_to_print(tmp_path: Path, capsys: Capture) -> None:
    maker = PdfMaker()
    maker.page(b"0 g 100 100 50 50 re f")
    path = file_of(tmp_path, maker.build())
    assert run(["open", path]) == 0
    assert "1 page · no text, only pictures" in capsys.readouterr().out
    assert run(["pages", path, "--json"]) == 1
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "pdf_scanned"


@pytest.mark.parametrize(
    ("argument", "status", "words"),
    [
        ("missing.pdf", 1, "cannot be read"),
        ("./missing", 1, "cannot be read"),
        ("no-such-thing", 2, "not a paper's identifier"),
        ("dair:2023-09-25/4", 1, "is not kept"),
    ],
)
def test_what_is_neither(argument: str, status: int, words: str, capsys: Capture) -> None:
    assert run(["pages", argument]) == status
    assert words in capsys.readouterr().err


def test_a_network_that_fails_is_status_4(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("digest_tui.sources.pace.Pace.gap", lambda pace, bounds: 0.0)
    with ArxivSite(reply(status=429, Retry_After="30")) as site:
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_SITE", site.url)
        monkeypatch.setenv("DIGEST_TUI_ENDPOINT_ARXIV_API", site.url)
        assert run(["pages", ID, "--json"]) == 4
    err = capsys.readouterr().err.splitlines()[-1]
    assert json.loads(err)["error"]["code"] == "too_many_requests"
