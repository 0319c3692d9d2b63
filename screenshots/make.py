"""Make the pictures in this folder: the real program in a real terminal, over papers that nobody wrote.

    python -m screenshots.make [NAME …]

Needs tmux, chromium, the Noto CJK fonts and, for the picture in a browser, the extra `web`. All of them by default;
each as SVG and as PNG, and the recording of a morning as an animated SVG.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from screenshots import browser, morning
from screenshots.cells import read_screen
from screenshots.papers import made_feed, made_papers
from screenshots.picture import draw, save_png
from screenshots.posts import POSTS, save_post
from screenshots.settings import NOTICE, NOW, configure
from tests.end_to_end.terminal import Terminal
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_replies import pieces
from tests.fakes.ollama_server import OllamaDouble

FOLDER: Final = Path(__file__).parent
NOTHING_LISTENS: Final = "127.0.0.1:9"
TOKENS_SHOWN: Final = 120
"""How far the translation has come in the picture of one that is being written."""


@dataclass(frozen=True)
class Shot:
    """One picture: the window in cells, the reader's language and theme, and what is done before it is taken.

    Each step is keys by tmux's names with spaces between them, and words to wait for after them. A `live` one shows a
    day fetched from a made-up site and a translation that is being written; the others show the sample.
    """

    name: str
    columns: int
    lines: int
    language: str
    steps: tuple[tuple[str, str], ...]
    theme: str = ""
    live: bool = False


FIRST: Final = {"ko": "같은 쪽을 두 번 읽기", "ja": "同じページを二度読む", "zh": "同一页读两遍"}
"""How the translated title of the first paper begins."""
SHOTS: Final = (
    Shot("digest-120x40", 120, 40, "ko", (("", FIRST["ko"]),)),
    Shot("writing-120x40", 120, 40, "ko", (("r", "Replacements"), ("t", "3B 미만")), live=True),
    Shot("light-120x40", 120, 40, "ja", (("", FIRST["ja"]), ("Enter", "h back")), theme="quiet-light"),
    Shot("help-120x40", 120, 40, "ko", (("", FIRST["ko"]), ("?", "Keys and commands"))),
    Shot("work-120x40", 120, 40, "ko", (("r", "Replacements"), ("D", "Nothing waits"), ("r", "█")), live=True),
    Shot("list-80x24", 80, 24, "ko", (("", "New submissions"), ("j", "2/"))),
    Shot("page-80x24", 80, 24, "zh", (("Enter", "h back"), ("C-d C-d", "而不是随参数量增长"))),
    Shot("list-60x20", 60, 20, "ja", (("", "New submissions"), ("j j", "3/"))),
    Shot("page-60x20", 60, 20, "ja", (("Enter", "h back"), ("C-d C-d C-d C-d C-d", FIRST["ja"]))),
)


def take(shot: Shot) -> str:
    """The picture as SVG."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        configure(folder / "home", shot.language, shot.theme)
        environ = {
            "DIGEST_TUI_HOME": str(folder / "home"),
            "DIGEST_TUI_NOW": NOW,
            "OLLAMA_HOST": NOTHING_LISTENS,
            **(neighbours(stack) if shot.live else {}),
        }
        terminal = stack.enter_context(Terminal(folder, environ, shot.columns, shot.lines))
        terminal.run(f"{shlex.quote(sys.executable)} -m digest_tui {'' if shot.live else '--sample'}")
        terminal.wait_for("? help")
        for keys, words in shot.steps:
            terminal.keys(*keys.split())
            terminal.wait_for(words)
        terminal.wait_gone(NOTICE)
        return draw(read_screen(terminal.styled_screen()), shot.columns)


def neighbours(stack: ExitStack) -> dict[str, str]:
    """A site that announces the made-up papers, and an engine that stops in the middle of a translation."""
    papers = made_papers(date.fromisoformat(NOW[:10]))
    title, abstract = papers[0].translations["ko"]
    site = stack.enter_context(ArxivSite(reply(made_feed(papers, date.fromisoformat(NOW[:10])))))
    engine = OllamaDouble(models=(GEMMA,), reply=[*pieces(f"{title}\n\n{abstract}")], tokens_per_second=40)
    engine.fault_after = TOKENS_SHOWN
    stack.enter_context(engine)
    engine.hold("token")
    return {"DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed, "OLLAMA_HOST": engine.url}


def main() -> int:
    """Take the named pictures; 1 when a PNG could not be made."""
    known = (*(shot.name for shot in SHOTS), *(post.name for post in POSTS), browser.NAME, morning.NAME)
    parser = argparse.ArgumentParser(prog="python -m screenshots.make", description="Make the pictures anew.")
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(known)}; all by default")
    names = parser.parse_args().name or known
    for name in names:
        if not make(name):
            print("No chromium here: the PNGs were not made.", file=sys.stderr)
            return 1
        print(name, flush=True)
    return 0


def make(name: str) -> bool:
    """Make one picture anew; False where there is no chromium for its PNG."""
    png, svg = FOLDER / f"{name}.png", FOLDER / f"{name}.svg"
    for post in POSTS:
        if post.name == name:
            return save_post(post, png)
    if name == browser.NAME:
        browser.take(png)
        return True
    if name == morning.NAME:
        svg.write_text(morning.record(), "utf-8")
        return True
    svg.write_text(take(next(shot for shot in SHOTS if shot.name == name)), "utf-8")
    return save_png(svg, png)


if __name__ == "__main__":
    sys.exit(main())
