"""A publication as one page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from typing import Final

from digest_tui.export.environment import fill
from digest_tui.export.variables import variables
from digest_tui.messages import speaking
from digest_tui.papers.publication import Publication

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing runs, whatever a title says."""


def html(publication: Publication) -> str:
    """The whole page, ending in a line break."""
    with speaking(publication.language):
        return fill(f"{publication.scope}.html", variables(publication) | {"policy": POLICY})


def html_in_feed(publication: Publication) -> str:
    """What the page holds, to stand among others in a feed reader: no frame, no style, no names to go to."""
    with speaking(publication.language):
        return fill(f"{publication.scope}.html", variables(publication) | {"in_feed": True})
