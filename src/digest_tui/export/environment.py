"""What templates are written in: Jinja, sandboxed, with every text escaped for what the template makes.

A page (`.html`) is escaped as HTML, a post (`.md`) as Markdown, anything else not at all.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digest_tui.export.markdown_words import address, escaped
from digest_tui.export.pieces import linked
from digest_tui.messages import N_, _, ngettext, spoken

FOLDER: Final = Path(__file__).with_name("templates")
"""Our own templates, which a reader's may extend and import."""
PAGE_ENDINGS: Final = frozenset({".html", ".htm", ".xhtml"})
POST_ENDINGS: Final = frozenset({".md", ".markdown"})
WORDS: Final = (
    *(N_("{papers}, {translated} of them in {language}"), N_("Days around this one"), N_("Contents")),
    *(N_("Questions and answers"), N_("Related, of what is kept"), N_("Back to the list")),
    *(N_("Abstract"), N_("Your note"), N_("Related")),
)
"""What our templates say, beside what they are given."""
_MANY_BREAKS: Final = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


@cache
def environment(ending: str) -> ImmutableSandboxedEnvironment:
    """The environment for templates whose names end so."""
    ending = ending.lower()
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        autoescape=ending in PAGE_ENDINGS | POST_ENDINGS,
        finalize=_as_markdown if ending in POST_ENDINGS else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.pop("lipsum")
    env.globals |= {"_": _, "counted": _counted, "spoken": spoken}
    env.filters["markdown"] = lambda value: Markup(escaped(str(value)))
    env.filters["linked"] = _linked_post if ending in POST_ENDINGS else _linked_page
    env.filters["address"] = lambda value: Markup(address(str(value)))
    return env


def fill(name: str, given: dict[str, Any]) -> str:
    """One of our own templates with these variables, ending in one line break; its words are in the language spoken."""
    return tidy(environment(Path(name).suffix).get_template(name).render(given))


def tidy(text: str) -> str:
    """One blank line where there were several, none at the ends."""
    return _MANY_BREAKS.sub("\n\n", text).strip() + "\n"


def _counted(papers: int) -> str:
    """How many papers, in words."""
    return ngettext("{count:,} paper", "{count:,} papers", papers).format(count=papers)


def _linked_post(line: str) -> Markup:
    """A line for a post with its addresses as links."""
    parts = [f"[{escaped(one.text)}]({address(one.url)})" if one.url else escaped(one.text) for one in linked(line)]
    return Markup("".join(parts))


def _linked_page(line: str) -> Markup:
    """A line for a page with its addresses as links."""
    link = Markup('<a href="{}">{}</a>')
    return Markup("").join(link.format(one.url, one.text) if one.url else one.text for one in linked(line))


def _as_markdown(value: Any) -> Any:
    """A variable as it is written into a post; what a template or a filter has already made safe stays."""
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))
