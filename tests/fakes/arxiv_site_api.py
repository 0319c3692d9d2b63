"""Answers of arXiv's query interface in its own form, about papers that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.fakes.arxiv_site import Behaviour, Connection, reply


@dataclass(frozen=True)
class Known:
    """What the interface knows of a paper; `id` has a version."""

    id: str
    title: str = "A made-up paper"
    authors: tuple[str, ...] = ("Ada Cloud", "Ben Rain")
    comment: str = "9 pages, 4 clouds"
    journal: str = ""
    doi: str = ""
    published: str = "2026-06-26T17:00:00Z"
    updated: str = "2026-06-27T18:30:00Z"

    def xml(self) -> str:
        """The entry as the interface writes it."""
        authors = "".join(
            f"<author><name>{escape(name)}</name><arxiv:affiliation>Cloud Lab</arxiv:affiliation></author>"
            for name in self.authors
        )
        optional = {"arxiv:comment": self.comment, "arxiv:journal_ref": self.journal, "arxiv:doi": self.doi}
        more = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in optional.items() if text)
        return (
            f"<entry>\n<id>http://arxiv.org/abs/{escape(self.id)}</id>\n<title>{escape(self.title)}</title>\n"
            f"<updated>{self.updated}</updated>\n<published>{self.published}</published>\n"
            f'<link href="https://arxiv.org/abs/{escape(self.id)}" rel="alternate" type="text/html"/>\n'
            '<summary>We count made-up clouds.</summary>\n<category term="cs.CL"/>\n<category term="cs.LG"/>\n'
            '<arxiv:primary_category term="cs.CL"/>\n'
            f"{more}{authors}\n</entry>\n"
        )


def api_feed(known: Iterable[Known | str], total: int | None = None) -> bytes:
    """A whole answer; an entry given as text stands in it as it is, `total` is another number than there are."""
    entries = [one if isinstance(one, str) else one.xml() for one in known]
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
        "<id>https://arxiv.org/api/made-up</id>\n<title>arXiv Query: id_list</title>\n"
        "<updated>2026-06-30T00:00:00Z</updated>\n"
        f"<opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>\n"
        f"{''.join(entries)}</feed>\n"
    ).encode()


def api_error(reason: str = "incorrect id format for abc") -> bytes:
    """What the interface sends when it does not like a request, with HTTP 400 or, at times, 200."""
    entry = (
        "<entry><id>https://arxiv.org/api/errors#incorrect_id</id><title>Error</title>"
        f"<updated>2026-06-30T00:00:00Z</updated><summary>{escape(reason)}</summary></entry>"
    )
    return api_feed([entry])


def api_site(known: Iterable[Known]) -> Behaviour:
    """Answers with what it knows of the papers it is asked for, whatever version is asked for; others have no entry."""
    by_id = {one.id.rpartition("v")[0]: one for one in known}

    def behave(client: Connection) -> None:
        asked = parse_qs(urlsplit(client.asked.path).query)["id_list"][0].split(",")
        found = [by_id[bare] for name in asked if (bare := name.partition("v")[0]) in by_id]
        reply(api_feed(found), Content_Type="application/atom+xml", ETag="")(client)

    return behave
