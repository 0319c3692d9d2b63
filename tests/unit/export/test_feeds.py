"""Feeds as their specifications want them: what an entry holds, what it is called, and when it changed."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest

from digest_tui.export.feeds import atom_feed, json_feed
from digest_tui.papers.publication import Publication, Scope
from tests.unit.export.made import HOSTILE, TUESDAY, everything, publication, published, translation, turn
from tests.unit.export.parsers import elements, parse_atom, parse_json_feed, parse_page

SUBMITTED = datetime(2026, 6, 27, 9, tzinfo=UTC)
FRAME = "<!DOCTYPE html>\n<title>x</title>"
"""An element of a page that a feed reader makes."""


def item(one: Publication) -> dict[str, str]:
    """The one item of its feed."""
    (found,) = parse_json_feed(json_feed([one], "cs.CL"))["items"]
    return dict(found)


@pytest.mark.parametrize("scope", [Scope.DAY, Scope.WEEK, Scope.PAPER, Scope.SELECTION])
@pytest.mark.parametrize("title", HOSTILE)
def test_an_entry_holds_a_piece_of_a_page_and_not_a_whole_one(title: str, scope: Scope) -> None:
    content = item(everything(title, scope))["content_html"]
    assert "<!DOCTYPE" not in content and "<style" not in content and "Content-Security-Policy" not in content
    inside = elements(parse_page(f"{FRAME}<div>{content}</div>"))
    assert not any("id" in attributes for _, attributes in inside)
    assert not any(attributes.get("href", "").startswith("#") for _, attributes in inside)


def test_the_title_stands_in_the_entry_alone() -> None:
    assert "Water" in (one := item(publication(published(), title="Water")))["title"]
    assert "<h1>" not in one["content_html"]


def test_an_entry_changes_when_what_it_holds_does_and_not_when_it_is_written_again() -> None:
    plain = item(publication(published(), of=TUESDAY))
    assert (plain["date_published"], plain["date_modified"]) == ("2026-06-30T00:00:00+00:00",) * 2
    later = translation(made=datetime(2026, 6, 30, 9, tzinfo=UTC))
    answered = datetime(2026, 6, 30, 10, tzinfo=UTC)
    one = publication(published(translation=later), published(2, turns=(turn(asked=answered),)), of=TUESDAY)
    assert item(one)["date_modified"] == answered.isoformat()
    ((entry, _),) = parse_atom(atom_feed([one], "cs.CL"))
    assert (entry.published, entry.updated) == ("2026-06-30T00:00:00+00:00", answered.isoformat())


def test_a_paper_came_out_when_it_was_submitted_and_a_selection_when_it_was_made() -> None:
    paper = publication(published(submitted=SUBMITTED, updated=None), scope=Scope.PAPER)
    assert item(paper)["date_published"] == SUBMITTED.isoformat()
    selection = publication(published(), scope=Scope.SELECTION)
    assert item(selection)["date_published"] == selection.made.isoformat()


def test_each_feed_has_a_name_of_its_own_that_stays() -> None:
    day, other = publication(published()), publication(published(2))
    feeds = [
        atom_feed([day], "cs.CL"),
        atom_feed(
            [
                day,
            ],
            "cs.LG",
        ),
        atom_feed([publication(published(), language="ja")], "cs.CL"),
    ]
    ids = [text[text.index("<id>") : text.index("</id>")] for text in feeds]
    assert len(set(ids)) == 3 and all("urn:uuid:" in one for one in ids)
    assert atom_feed([other], "cs.CL").split("</id>")[0] == feeds[0].split("</id>")[0]
    assert "<title>cs.LG</title>" in unescape(feeds[1])
    assert parse_json_feed(json_feed([day], "cs.LG"))["title"] == "cs.LG"


def test_what_is_published_again_has_the_same_name_in_a_feed() -> None:
    day = publication(published())
    again = publication(published(2), published(1))
    assert (
        parse_json_feed(json_feed([day], "cs.CL"))["items"][0]["id"]
        == parse_json_feed(json_feed([again], "cs.CL"))["items"][0]["id"]
    )
    v1, v2 = (publication(published(version=n), scope=Scope.PAPER, title=f"v{n}") for n in (1, 2))
    ids = {parse_atom(atom_feed([one], "cs.CL"))[0][0].id for one in (v1, v2)}
    assert len(ids) == 1
    some = publication(published(), scope=Scope.SELECTION)
    others = publication(published(2), scope=Scope.SELECTION)
    assert len(parse_json_feed(json_feed([some, others, day], "cs.CL"))["items"]) == 3
