"""Answers of the query interface: checked whole first, then read; nothing broken gets through to the papers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, DigestError, Refused
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.api_answer import read_answer
from digest_tui.sources.failures import Peer
from tests.fakes.arxiv_site_api import Known, api_error, api_feed
from tests.fakes.arxiv_site_feed import captcha

PEER = Peer("arXiv", "export.arxiv.org")
FIRST, SECOND = Known("2606.00001v2"), Known("hep-th/9901001v1", authors=('S. M\\"uller', "Ling Team", ":"))
ASKED = (PaperId("2606.00001", 2), PaperId("hep-th/9901001"))
HUNDRED = [Known(f"2606.{n:05}v1") for n in range(100)]
NAMES = [PaperId(f"2606.{n:05}") for n in range(100)]


def read(body: bytes, status: int = 200, asked: tuple[PaperId, ...] = ASKED) -> tuple[Paper, ...]:
    return read_answer(body, status, asked, PEER)


def failure(body: bytes, status: int = 200, asked: tuple[PaperId, ...] = ASKED) -> DigestError:
    with pytest.raises(DigestError) as caught:
        read(body, status, asked)
    assert caught.value.hint
    return caught.value


def test_every_field() -> None:
    first, second = read(api_feed([FIRST, SECOND]))
    assert first == Paper(
        id=PaperId("2606.00001", 2),
        title="A made-up paper",
        abstract="We count made-up clouds.",
        authors=("Ada Cloud", "Ben Rain"),
        categories=("cs.CL", "cs.LG"),
        comment="9 pages, 4 clouds",
        submitted=datetime(2026, 6, 26, 17, tzinfo=UTC),
        updated=datetime(2026, 6, 27, 18, 30, tzinfo=UTC),
        affiliations=(("Ada Cloud", "Cloud Lab"), ("Ben Rain", "Cloud Lab")),
    )
    assert (second.id, second.authors) == (PaperId("hep-th/9901001", 1), ('S. M\\"uller', "Ling Team"))


def test_a_paper_arxiv_does_not_know_has_no_entry() -> None:
    assert [paper.id.value for paper in read(api_feed([SECOND]))] == ["hep-th/9901001"]
    assert read(api_feed([])) == ()


def test_a_paper_nobody_asked_for_is_left_out() -> None:
    assert [str(paper.id) for paper in read(api_feed([FIRST, Known("2606.99999v1")]))] == ["2606.00001v2"]


def test_a_page_cut_off_after_49_of_100_entries() -> None:
    body = api_feed(HUNDRED)
    cut = body[: body.index(b"2606.00049v1") + 300]
    assert "cut off" in failure(cut, asked=tuple(NAMES)).message


def test_49_of_100_entries_in_a_page_that_is_closed() -> None:
    message = failure(api_feed(HUNDRED[:49], total=100), asked=tuple(NAMES)).message
    assert "sent 49 entries where 100 were due" in message


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.95, 0.995])
def test_an_answer_cut_off_anywhere(kept: float) -> None:
    body = api_feed([FIRST, SECOND])
    assert isinstance(failure(body[: int(len(body) * kept)]), BadAnswer)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty answer"),
        (captcha(), "web page"),
        (b"Rate exceeded.", "cannot be read"),
        (b"<rss><channel/></rss>", "not an Atom feed"),
        (b"<feed><title>x</title></feed>", "not an Atom feed"),
        (b'<!DOCTYPE feed [<!ENTITY a "b">]>' + api_feed([FIRST]), "document type"),
        (api_feed([FIRST]).replace(b"</title>", b"</titel>", 1), "cannot be read"),
        (api_feed([FIRST]).replace(b"2026-06-26T17:00:00Z", b"yesterday"), "cannot be read"),
        (api_feed([FIRST]).replace(b"<published>2026-06-26T17:00:00Z</published>", b""), "only 0 can be read"),
        (api_feed([FIRST, SECOND, Known("2606.00003v1")]), "sent 3 entries where 2 were due"),
    ],
)
def test_what_is_no_answer(body: bytes, words: str) -> None:
    error = failure(body)
    assert isinstance(error, BadAnswer)
    assert words in error.message


@pytest.mark.parametrize("status", [200, 400])
def test_an_error_entry_is_a_refusal(status: int) -> None:
    error = failure(api_error(), status)
    assert isinstance(error, Refused)
    assert "incorrect id format for abc" in error.message


def test_another_answer_with_status_400_is_a_refusal() -> None:
    assert isinstance(failure(api_feed([FIRST]), 400), Refused)


def test_a_paper_called_error_is_a_paper() -> None:
    assert read(api_feed([Known("2606.00001v1", title="Error")]))[0].title == "Error"


def test_an_entry_without_a_name_that_can_be_read_is_left_out() -> None:
    assert [str(paper.id) for paper in read(api_feed([Known("../../x"), SECOND]))] == ["hep-th/9901001v1"]


def test_escape_sequences_do_not_survive() -> None:
    (paper,) = read(api_feed([Known("2606.00001v2", comment="red \x9b31m", authors=("A\x85b",), title="\u202e0")]))
    assert (paper.comment, paper.authors, paper.title) == ("red", ("A b",), "0")


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "asked", "authors"),
    [
        ("single_1605.08386.xml", "1605.08386", 2),
        ("title_is_0.xml", "2104.12255", 1),
        ("oldid_astro-ph_affiliations.xml", "astro-ph/0601001", 3),
        ("mixed_missing_and_present.xml", "1707.08567", 2),
    ],
)
def test_recorded_answers(real_data: Path, name: str, asked: str, authors: int) -> None:
    names = (PaperId(asked), PaperId("0808.05394"))
    (paper,) = read((real_data / "arxiv_api" / name).read_bytes(), asked=names)
    assert paper.id.value == asked
    assert len(paper.authors) >= authors
    assert paper.submitted is not None
    assert paper.title


@pytest.mark.realdata
def test_recorded_failures(real_data: Path) -> None:
    recorded = real_data / "arxiv_api"
    assert read((recorded / "zero_results_200.xml").read_bytes()) == ()
    assert isinstance(failure((recorded / "error_bad_id_400.xml").read_bytes(), 400), Refused)
    assert isinstance(failure((recorded / "captcha_instead_of_xml.html").read_bytes()), BadAnswer)


@pytest.mark.realdata
def test_a_recorded_page_of_a_hundred(real_data: Path) -> None:
    body = (real_data / "arxiv_api/q_testing_p0_100.xml").read_bytes()
    names = tuple(PaperId(f"2606.{n:05}") for n in range(100))
    assert read(body, asked=names) == ()
    assert "cut off" in failure(body[: len(body) // 2], asked=names).message
