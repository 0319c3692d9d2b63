"""Measure everything: `python -m benchmarks [PART …]`.

Each part runs in a process of its own, so that none pays for the imports or the garbage of another, and says which of
its figures are over budget by its exit status.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import Final

PARTS: Final = (
    *("engine", "store", "text", "checks", "pdf", "startup", "keys", "streaming", "asking", "screens", "quotes"),
    *("library", "meaning"),
)


def main() -> int:
    """Run the named parts, all of them by default; 1 when any of them is over budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the program against floors.")
    parser.add_argument("part", nargs="*", choices=[[], *PARTS], help=f"one of {', '.join(PARTS)}; all by default")
    status = 0
    for part in parser.parse_args().part or PARTS:
        print(f"\n── {part} ──", flush=True)
        status |= subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], check=False).returncode != 0
    return status


if __name__ == "__main__":
    sys.exit(main())
