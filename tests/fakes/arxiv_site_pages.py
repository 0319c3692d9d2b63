"""Catch-up pages in arXiv's own form, with its malformed HTML and with papers that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from digest_tui.papers.categories import CATEGORY_NAMES
from tests.fakes.arxiv_site import Behaviour, Connection, reply
from tests.fakes.arxiv_site_feed import DAY, Item, make_items

PAGE_SIZE: Final = 2000
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GROUPS: Final = ("New", "Cross", "Replacement")
_HTML: Final = {"Content_Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Listed:
    """One entry; `group` is the section it stands in, abstract and comment are the HTML that the page has of them."""

    id: str
    group: str = "New"
    title: str = "A made-up paper"
    authors: Sequence[str] = ("Ada Cloud", "Ben Rain")
    abstract: str = "We count made-up clouds."
    categories: tuple[str, ...] = ("cs.CL", "cs.LG")
    comment: str = ""
    journal: str = ""

    def html(self, place: int) -> str:
        """The entry as arXiv's page writes it."""
        primary, *others = [f"{CATEGORY_NAMES.get(code, 'Some Subject')} ({code})" for code in self.categories] or [""]
        told = {"Cross": f"(cross-list from {self.categories[0]})", "Replacement": "(replaced)"}.get(self.group, "")
        authors = ", ".join(f'<a href="https://arxiv.org/search/cs?query=x">{escape(one)}</a>' for one in self.authors)
        return (
            f"\n    <dt>\n      <a name='item{place}'>[{place}]</a>\n"
            f'      <a href ="/abs/{escape(self.id)}" title="Abstract" id="{escape(self.id)}">\n'
            f"        arXiv:{escape(self.id)}\n      </a>\n      {told}\n"
            f'        [<a href="/pdf/{escape(self.id)}" title="Download PDF" id="pdf-{place}">pdf</a>, '
            f'<a href="https://arxiv.org/html/{escape(self.id)}v9" title="View HTML" id="html-{place}">html</a>]\n'
            "    </dt>\n    <dd>\n      <div class='meta'>\n"
            f"        {_field('list-title mathjax', 'Title', escape(self.title))}"
            f"<div class='list-authors'>{authors}</div>\n"
            f"{_field('list-comments mathjax', 'Comments', self.comment) if self.comment else ''}"
            f"{_field('list-journal-ref', 'Journal-ref', escape(self.journal)) if self.journal else ''}"
            "        <div class='list-subjects'><span class='descriptor'>Subjects:</span>\n"
            f'          <span class="primary-subject">{"; ".join([primary + "</span>", *others])}\n        </div>\n\n'
            f"        <p class='mathjax'>\n          {self.abstract}\n        </p>\n      </div>\n    </dd>"
        )


def listed(items: Iterable[Item]) -> list[Listed]:
    """The same papers as in a feed, as the page has them."""
    groups = {"new": "New", "cross": "Cross", "replace": "Replacement", "replace-cross": "Replacement"}
    return [
        Listed(item.id, groups[item.kind], item.title, item.authors.split(", "), item.abstract, item.categories)
        for item in items
    ]


def make_listed(new: int = 3, cross: int = 1, replaced: int = 2, replaced_cross: int = 1) -> list[Listed]:
    """So many made-up entries of each kind."""
    return listed(make_items(new, cross, replaced, replaced_cross))


def catchup_page(
    papers: Sequence[Listed] = (),
    day: date = DAY,
    category: str = "cs.CL",
    next_day: date | None = None,
    page: int = 1,
    totals: Mapping[str, int] | None = None,
) -> bytes:
    """A whole page: the `page`-th 2,000 of the papers; `totals` are other numbers by group than there are papers."""
    there = {group: sum(1 for one in papers if one.group == group) for group in _GROUPS}
    told = {**there, **(totals or {})}
    first = (page - 1) * PAGE_SIZE
    shown = list(enumerate(papers, 1))[first : first + PAGE_SIZE]
    sections = "".join(_section(group, shown, told[group], first > 0) for group in _GROUPS)
    empty = "" if sections else f"      <br><div>{_nothing(day, page)}</div><br>"
    total = f"Total of {sum(told.values())} entries for {_short(day)}"
    on = (
        f'<a href="/catchup/{category}/{next_day}?abs=True&amp;page=1">Continue to the next day</a>' if next_day else ""
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><title></title></head>\n<body ><div class="flex-wrap-footer">\n'
        "<main><div id=\"content\">\n<div id='content-inner'>\n<div id='dlpage'>\n"
        f"  <h1>Catchup results for {CATEGORY_NAMES.get(category, category)} on {_short(day)}</h1>\n"
        f"    <ul>\n    </ul>\n    <div>\n        {on}<br><br>\n      {total}\n    </div>\n"
        f"{sections}{empty}\n    <div></div>\n    {total}\n      {on}\n    </div>\n\n</div>\n</div>      </div>\n"
        "    </main>\n<footer>made up</footer>  </div>\n</body>\n\n</html>"
    ).encode()


def error_page(words: str) -> bytes:
    """What arXiv sends with HTTP 400."""
    return (
        f'<!DOCTYPE html>\n<html><body><main><div id="content">\n<h1>{escape(words, quote=False)}</h1>\n'
        "<p>The request was odd.</p></div></main></body></html>"
    ).encode()


def web_page(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """A page as the site sends it: HTML, without an ETag."""
    return reply(body, status, **{**_HTML, "ETag": "", **headers})


def catchup_site(days: Mapping[date, bytes], category: str = "cs.CL") -> Behaviour:
    """Serves the first page of each of these days, and refuses any other as one older than 90 days."""

    def behave(client: Connection) -> None:
        for day, body in days.items():
            if client.asked.path.endswith(f"/catchup/{category}/{day}?abs=True"):
                return web_page(body)(client)
        return web_page(error_page("Invalid date. Catchup only allowed for past 90 days"), 400)(client)

    return behave


def _field(name: str, label: str, html: str) -> str:
    return f"<div class='{name}'><span class='descriptor'>{label}:</span>\n          {html}\n        </div>\n"


def _section(group: str, shown: Sequence[tuple[int, Listed]], total: int, continued: bool) -> str:
    mine = [(place, one) for place, one in shown if one.group == group]
    if not mine:
        return ""
    before = "continued, " if continued else ""
    part = "first " if len(mine) < total and not continued else ""
    head = f"{group} submissions ({before}showing {part}{len(mine)} of {total} entries)"
    return f"\n        <dl id='articles'>\n    <h3>{head}</h3>\n{''.join(one.html(n) for n, one in mine)}\n</dl>\n"


def _nothing(day: date, page: int) -> str:
    if page > 1:
        return f"No further updates for {_short(day)}"
    return f"<p>No updates for {_short(day)}. There was either no announcement for this day, or none of it here.</p>"


def _short(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year}"
