"""Judge models one after the other, all that chat by default, with the program's own command."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any, Final

PROGRAM: Final = (sys.executable, "-m", "digest_tui")


def installed() -> list[str]:
    """The models on this machine that write."""
    listed = json.loads(subprocess.run([*PROGRAM, "models", "--json"], capture_output=True, check=True).stdout)
    return [
        model["name"]
        for model in listed["models"]
        if not model["remote"] and (not model["capabilities"] or "completion" in model["capabilities"])
    ]


def judged(model: str, language: str) -> dict[str, Any]:
    """One model's verdict."""
    command = [*PROGRAM, "models", "judge", model, "--to", language, "--json"]
    verdict: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return verdict


def main() -> int:
    """Print a table, one line a model, the best first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation", description="Compare translators.")
    parser.add_argument("model", nargs="*", help="all installed ones by default")
    parser.add_argument("--to", default="ko", metavar="LANG")
    options = parser.parse_args()
    verdicts = [judged(model, options.to) for model in options.model or installed()]
    verdicts.sort(key=lambda verdict: -sum(text["good"] for text in verdict["texts"]))
    checks = sorted({check for verdict in verdicts for check, count in verdict["flags"].items() if count})
    print(f"{'model':<28}{'good':>8}{'tokens/s':>10}  " + "".join(f"{check:>8}" for check in checks))
    for verdict in verdicts:
        good = f"{sum(text['good'] for text in verdict['texts'])}/{len(verdict['texts'])}"
        flags = "".join(f"{verdict['flags'].get(check, 0):>8}" for check in checks)
        print(f"{verdict['model']:<28}{good:>8}{verdict['tokens_per_second']:>10.1f}  {flags}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
