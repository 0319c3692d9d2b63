"""Pictures of what leaves the program: pages over the sample, as a browser shows them on a desk and on a phone."""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest_tui.sample.content import CATEGORY, SOURCE
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.publish import Form, written
from digest_tui.tasks.published import completed, publish_list, publish_papers
from digest_tui.tasks.reading import newest_list
from digest_tui.tasks.sample import open_sample_desk
from screenshots.picture import photograph
from screenshots.settings import NOW


@dataclass(frozen=True)
class Post:
    """One picture: the post's language, whether it is of one paper or of the day, the window in pixels, its light."""

    name: str
    language: str
    of_paper: bool
    width: int
    height: int
    dark: bool = False


POSTS: Final = (
    Post("post-1200x790", "ja", True, 1200, 790),
    Post("post-390x844", "ko", False, 390, 844, dark=True),
)


def page(post: Post) -> str:
    """The page that is shown."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "DIGEST_TUI_HOME": folder, "DIGEST_TUI_NOW": NOW}
        return asyncio.run(_page(open_sample_desk(environ), post))


async def _page(desk: Desk, post: Post) -> str:
    digest = newest_list(desk, CATEGORY, SOURCE)
    assert digest is not None
    publication = publish_list(desk, digest, post.language)
    if post.of_paper:
        publication = publish_papers(desk, [publication.papers[0].paper.id], post.language)
    publication = await completed(desk, publication)
    await desk.close()
    return written(publication, Form.HTML)


def save_post(post: Post, png: Path) -> bool:
    """Render it through a headless chromium; False where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "post.html"
        file.write_text(page(post), "utf-8")
        scheme = f"--blink-settings=preferredColorScheme={0 if post.dark else 1}"
        return photograph(file, png, post.width, post.height, scheme)
