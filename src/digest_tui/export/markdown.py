"""A publication as Markdown (CommonMark): the day's post, the week's, a paper's, or some papers."""

from __future__ import annotations

from digest_tui.export.environment import fill
from digest_tui.export.variables import variables
from digest_tui.messages import speaking
from digest_tui.papers.publication import Publication


def markdown(publication: Publication, folder: str = "") -> str:
    """The whole publication, ending in a line break; with the pictures of figures where they lie in a folder."""
    with speaking(publication.language):
        return fill(f"{publication.scope}.md", variables(publication, folder))
