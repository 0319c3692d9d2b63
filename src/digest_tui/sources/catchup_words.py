"""The words of an element of arXiv's pages, with what the page made of them undone."""

from __future__ import annotations

import re
from typing import Any, Final

from digest_tui.text.clean import clean_line
from digest_tui.text.links import LOST

# The page makes `interpretation.To` an address, http://interpretation.To: hosts are written without capitals.
_FALSE_ADDRESS: Final = re.compile(r"http://(?P<words>[^/?#]*[A-Z][^/?#]*)/?\Z")
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://\S+\Z")


def words_of(element: Any) -> str:
    """The text below an element as its author wrote it: one line a paragraph, safe for a terminal.

    A `<br>` ends a paragraph, other white space is one space. The label before a field (`Title:`) is left out, and
    “this https URL” becomes the address it hides.
    """
    from lxml.etree import iterwalk

    lines = [""]
    for event, node in iterwalk(element, events=("start", "end")):
        if event == "end":
            lines[-1] += (node.tail or "") if node is not element else ""
        elif node.tag == "br":
            lines.append("")
        elif isinstance(node.tag, str) and node.get("class") != "descriptor":
            lines[-1] += _address(node) or node.text or ""
    return "\n".join(line for line in map(clean_line, lines) if line)


def _address(node: Any) -> str:
    """What stood in the place of a “this https URL”, empty for any other text."""
    if node.tag != "a" or not LOST.fullmatch((node.text or "").strip()):
        return ""
    href = (node.get("href") or "").strip()
    false = _FALSE_ADDRESS.match(href)
    if false:
        return false["words"]
    return href if _ADDRESS.match(href) else ""
