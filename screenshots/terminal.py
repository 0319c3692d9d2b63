"""Turn what `tmux capture-pane -e -N -p` prints into a picture.

    tmux capture-pane -e -N -p -t SESSION | python -m screenshots.terminal SHOT.svg [SHOT.png] [--columns N]

The columns are those of the pane; without them the longest line decides.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from screenshots.cells import read_screen
from screenshots.picture import draw, save_png


def main() -> int:
    """Read a captured screen from standard input and write the files named in the arguments."""
    parser = argparse.ArgumentParser(description="Turn a captured tmux pane into a picture.")
    parser.add_argument("svg", type=Path)
    parser.add_argument("png", type=Path, nargs="?")
    parser.add_argument("--columns", type=int, default=0)
    wanted = parser.parse_args()
    rows = read_screen(sys.stdin.buffer.read().decode("utf-8", "replace"))
    longest = max((cell.column + cell.width for row in rows for cell in row), default=0)
    wanted.svg.write_text(draw(rows, wanted.columns or longest), "utf-8")
    if wanted.png and not save_png(wanted.svg, wanted.png):
        print("No chromium here: the PNG was not made.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
