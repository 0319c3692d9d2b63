"""Catch-up pages that are not what they should be: told in words, and nothing of them is taken for the list."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused, SourceError, TooManyRequests, WrongUsage
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.sources.catchup_page import read_page
from digest_tui.sources.failures import Peer
from digest_tui.sources.source import Listing, PageRead
from tests.fakes.arxiv_site import ArxivSite, Behaviour, redirect
from tests.fakes.arxiv_site_client import catchup, past_list
from tests.fakes.arxiv_site_feed import DAY, captcha
from tests.fakes.arxiv_site_pages import Listed, catchup_page, error_page, make_listed, web_page
from tests.floor import shortest

WEDNESDAY = date(2026, 7, 1)
WHOLE = catchup_page(make_listed(), next_day=WEDNESDAY)
START, END = WHOLE.split(b"<ul>")


async def failure(folder: Path, *behaviours: Behaviour, category: str = "cs.CL", day: date = DAY) -> SourceError:
    with ArxivSite(*behaviours) as site, pytest.raises(SourceError) as caught:
        await past_list(site.url, folder, day, category)
    assert caught.value.hint
    return caught.value


async def test_a_whole_day(tmp_path: Path) -> None:
    with ArxivSite(web_page(WHOLE)) as site:
        *_, read, last = await catchup(site.url, tmp_path, DAY)
        assert [one.path for one in site.asked] == ["/catchup/cs.CL/2026-06-30?abs=True"]
    assert read == PageRead(1, 1)
    assert isinstance(last, Listing)
    assert (last.next_day, last.digest.source, last.digest.category) == (WEDNESDAY, "arxiv", "cs.CL")
    assert (last.digest.announced, last.digest.state, last.digest.note) == (DAY, DigestState.CONFIRMED, "")
    kinds = [EntryKind.NEW] * 3 + [EntryKind.CROSS] + [EntryKind.REPLACE] * 2 + [EntryKind.REPLACE_CROSS]
    assert [entry.kind for entry in last.digest.entries] == kinds
    assert [entry.position for entry in last.digest.entries] == [1, 2, 3, 4, 5, 6, 7]


async def test_a_day_of_several_pages_is_asked_page_by_page(tmp_path: Path) -> None:
    papers = make_listed(new=4500, cross=0, replaced=0, replaced_cross=0)
    with ArxivSite(*(web_page(catchup_page(papers, page=n)) for n in (1, 2, 3))) as site:
        events = await catchup(site.url, tmp_path, DAY)
        assert [one.path.partition("?")[2] for one in site.asked] == ["abs=True", "abs=True&page=2", "abs=True&page=3"]
    assert [event for event in events if isinstance(event, PageRead)] == [PageRead(n, 3) for n in (1, 2, 3)]
    assert isinstance(events[-1], Listing)
    assert (len(events[-1].digest.entries), events[-1].digest.state) == (4500, DigestState.CONFIRMED)


async def test_a_day_of_exactly_two_pages_has_no_third(tmp_path: Path) -> None:
    papers = make_listed(new=4000, cross=0, replaced=0, replaced_cross=0)
    with ArxivSite(*(web_page(catchup_page(papers, page=n)) for n in (1, 2))) as site:
        digest = await past_list(site.url, tmp_path, DAY)
        assert len(site.asked) == 2
    assert (len(digest.entries), digest.state) == (4000, DigestState.CONFIRMED)


async def test_a_second_page_without_papers_leaves_the_day_unconfirmed(tmp_path: Path) -> None:
    first = catchup_page([Listed("2606.00001")], totals={"New": 5000})
    with ArxivSite(web_page(first), web_page(catchup_page(page=2, totals={"New": 5000}))) as site:
        digest = await past_list(site.url, tmp_path, DAY)
        assert len(site.asked) == 2
    assert (len(digest.entries), digest.state) == (1, DigestState.UNCONFIRMED)


async def test_a_second_page_that_fails_gives_no_list(tmp_path: Path) -> None:
    papers = make_listed(new=2001, cross=0, replaced=0, replaced_cross=0)
    error = await failure(tmp_path, web_page(catchup_page(papers)), web_page(b"", 500))
    assert isinstance(error, Refused)


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.5, 0.9, 0.99, 0.998])
async def test_a_page_cut_off_anywhere(tmp_path: Path, kept: float) -> None:
    assert isinstance(await failure(tmp_path, web_page(WHOLE[: int(len(WHOLE) * kept)])), BadAnswer)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty answer"),
        (captcha(), "web page that is not its list"),
        (b"\x1f\x8b\x08 packed", "web page that is not its list"),
        (WHOLE.decode().encode("utf-16"), "cut off"),
        (WHOLE.replace(b"Catchup results for", b"Showing listings for"), "without the heading"),
        (WHOLE.replace(b"Tue, 30 Jun 2026</h1>", b"Tue, 31 Jun 2026</h1>"), "without the heading"),
        (WHOLE.replace(b"Tue, 30 Jun 2026</h1>", b"Tue, 30 Foo 2026</h1>"), "without the heading"),
        (WHOLE.replace(b"Total of 7", b"Some of 7"), "does not say how many"),
        (WHOLE.replace(b"Total of 7", b"Total of 8", 1), "does not say how many"),
        (catchup_page(make_listed(), day=WEDNESDAY), "the list of Wednesday 1 July 2026 instead of that of Tuesday"),
        (catchup_page([Listed("2606.1", categories=("math.AG",))], category="math.AG"), "instead of the one for cs.CL"),
        (START + b"<a " + b"x='y' " * 40_000 + b">z</a><ul>" + END, "a tag that does not end"),
    ],
)
async def test_what_is_no_page(tmp_path: Path, body: bytes, words: str) -> None:
    error = await failure(tmp_path, web_page(body))
    assert isinstance(error, BadAnswer)
    assert words in error.message


@pytest.mark.parametrize(
    "bomb",
    [b"<b>" * 200_000, b"<div>" * 200_000 + b"</div>" * 200_000, b"<!-- " + b"-" * 1_000_000 + b" -->", b"\0" * 9999],
)
async def test_pages_made_to_hurt_end_sooner_than_true_ones(tmp_path: Path, bomb: bytes) -> None:
    page = START + bomb + b"<ul>" + END
    with ArxivSite(web_page(page)) as site:
        try:
            assert len((await past_list(site.url, tmp_path, DAY)).entries) <= 7
        except BadAnswer as error:
            assert error.message
    longest = catchup_page(make_listed(new=2000, cross=0, replaced=0, replaced_cross=0))
    assert shortest(lambda: looked_at(page), 2) <= shortest(lambda: looked_at(longest), 2)


def looked_at(page: bytes) -> None:
    with suppress(BadAnswer):
        read_page(page, Peer("arXiv", "arxiv.org"))


async def test_entities_declared_in_the_page_are_not_expanded(tmp_path: Path) -> None:
    declared = b"<!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    page = catchup_page([Listed("2606.00001", abstract="&b; &c; end")]).replace(b"<!DOCTYPE html>", declared)
    with ArxivSite(web_page(page)) as site:
        text = (await past_list(site.url, tmp_path, DAY)).entries[0].paper.abstract
    assert text.endswith("end")
    assert "boom" not in text
    assert "root" not in text


async def test_one_byte_that_is_not_utf8_costs_one_letter(tmp_path: Path) -> None:
    page = catchup_page([Listed("2606.00001", title="Clouds over Zoe")]).replace(b"Zoe", b"Zo\xeb")
    with ArxivSite(web_page(page)) as site:
        digest = await past_list(site.url, tmp_path, DAY)
    assert (digest.state, digest.entries[0].paper.title) == (DigestState.CONFIRMED, "Clouds over Zo�")


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        ("Invalid date: 2026-03-01. Catchup only allowed for past 90 days", "90 days and no further"),
        ("Invalid date: 2026-07-02. Can't request date later than today", "this machine's clock is wrong"),
        ("Invalid subject. Subject must be an archive, category or 'grp_physics'", "Check the category's code"),
    ],
)
async def test_a_refusal_is_told_in_arxivs_words(tmp_path: Path, reason: str, hint: str) -> None:
    error = await failure(tmp_path, web_page(error_page(reason), 400))
    assert isinstance(error, Refused)
    assert error.message == f"arXiv does not give cs.CL on Tuesday 30 June 2026: {reason}."
    assert hint in error.hint


@pytest.mark.parametrize("body", [b"", b"Bad request", captcha()])
async def test_a_refusal_that_says_nothing(tmp_path: Path, body: bytes) -> None:
    error = await failure(tmp_path, web_page(body, 400))
    assert isinstance(error, Refused)
    assert "HTTP 400" in error.message


async def test_too_many_requests(tmp_path: Path) -> None:
    assert isinstance(await failure(tmp_path, web_page(b"", 429, Retry_After="120")), TooManyRequests)


@pytest.mark.parametrize(
    ("asked", "path"), [("cs.cl", "cs.CL"), ("cs.SY", "eess.SY"), ("math.MP", "math-ph"), ("hep-th", "hep-th")]
)
async def test_a_category_goes_by_the_name_the_pages_use(tmp_path: Path, asked: str, path: str) -> None:
    papers = [
        Listed("2606.00001", "Replacement", categories=(path, "cs.LG")),
        Listed("2606.00002", "Replacement", categories=("cs.LG", path)),
    ]
    with ArxivSite(web_page(catchup_page(papers, category=path))) as site:
        digest = await past_list(site.url, tmp_path, DAY, asked)
        assert site.asked[0].path.startswith(f"/catchup/{path}/")
    assert digest.category == ("cs.CL" if asked == "cs.cl" else asked)
    assert [entry.kind for entry in digest.entries] == [EntryKind.REPLACE, EntryKind.REPLACE_CROSS]


async def test_an_archive_holds_its_categories(tmp_path: Path) -> None:
    papers = [
        Listed(f"2606.{n:05}", "Replacement", categories=(code,))
        for n, code in enumerate(["cs.LG", "math.NA", "hep-th"])
    ]
    with ArxivSite(web_page(catchup_page(papers, category="cs"))) as site:
        kinds = [entry.kind for entry in (await past_list(site.url, tmp_path, DAY, "cs")).entries]
    assert kinds == [EntryKind.REPLACE, EntryKind.REPLACE, EntryKind.REPLACE_CROSS]


@pytest.mark.parametrize("asked", ["cs.CL+cs.AI", "", "../x", "cs.CL?x=1", "a" * 300])
async def test_what_has_no_page(tmp_path: Path, asked: str) -> None:
    with ArxivSite(web_page(WHOLE)) as site:
        with pytest.raises(WrongUsage):
            await past_list(site.url, tmp_path, DAY, asked)
        assert site.asked == []


async def test_a_redirect_to_the_other_name_is_followed(tmp_path: Path) -> None:
    with ArxivSite(redirect("/catchup/x?abs=True", 301), web_page(WHOLE)) as site:
        assert len((await past_list(site.url, tmp_path, DAY)).entries) == 7


async def test_papers_that_come_twice_are_held_once(tmp_path: Path) -> None:
    papers = [Listed("2606.00001"), Listed("2606.00001", "Cross"), Listed("2606.00002", "Replacement")]
    with ArxivSite(web_page(catchup_page(papers))) as site:
        digest = await past_list(site.url, tmp_path, DAY)
    assert [(entry.paper.id.value, entry.position) for entry in digest.entries] == [
        ("2606.00001", 1),
        ("2606.00002", 2),
    ]
    assert (digest.state, digest.note) == (
        DigestState.CONFIRMED,
        "1 of 3 entries repeated a paper that had come already.",
    )
