r"""A table over real abstracts: numbers and words kept, backslashes left, milliseconds each.

Reads recorded metadata (`meta/edge_cases.jsonl`, `meta/arxiv_20k.jsonl.gz`) from the folder named by the first
argument, else from `../shared/data` beside this repository; that folder is no part of the project, and without it
there is nothing to measure. `python -m benchmarks.text_records [FOLDER [RECORDS]]`; exit status 1 when a number or a
word is lost or made up, or a text takes more than its budget.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.text_kept import differences
from digest_tui.text.latex import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORDED: Final = Path(__file__).parents[2] / "shared" / "data"
RECORDS: Final = 2_000
BUDGET: Final = 10.0
"""Milliseconds for one text."""


class Record(NamedTuple):
    """A paper's texts under its identifier: title, abstract and comment, and its authors in one line."""

    name: str
    prose: tuple[str, str, str]
    authors: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.prose, self.authors)


@dataclass
class Tally:
    """What was seen in one set of records; times are milliseconds of this process, of prose alone.

    A page reads authors name by name, twelve at a time: a line of all 3,303 takes 10 ms and is nowhere shown.
    """

    texts: int = 0
    with_latex: int = 0
    lost: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)
    backslashes: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost or made up, and nothing took too long."""
        return not self.lost and not self.made_up and self.times[-1] <= BUDGET


def read_records(data: Path, count: int) -> list[Record]:
    """The awkward records and the first `count` of the ordinary ones."""
    return [*_awkward(data), *_ordinary(data, count)]


def _awkward(data: Path) -> list[Record]:
    return [_record(line) for line in (data / "meta" / "edge_cases.jsonl").read_text("utf-8").splitlines()]


def _ordinary(data: Path, count: int) -> list[Record]:
    with gzip.open(data / "meta" / "arxiv_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_record(line) for line in islice(lines, count)]


def _record(line: str) -> Record:
    fields = json.loads(line)
    prose = (fields["title"], fields["summary"], fields["comment"] or "")
    return Record(fields["id"], prose, ", ".join(fields["authors"]))


def tally(records: Iterable[Record]) -> Tally:
    """Read every text once, and hold it against what it was."""
    seen = Tally()
    for record in records:
        for text in record.texts:
            began = time.process_time()
            shown = readable(text)
            if text in record.prose:
                seen.times.append((time.process_time() - began) * 1_000)
            seen.texts += 1
            seen.with_latex += shown != text
            lost, made_up = differences(text, shown)
            seen.lost += [f"{record.name}: {word}" for word in lost]
            seen.made_up += [f"{record.name}: {word}" for word in made_up]
            if "\\" in shown:
                seen.backslashes.append(record.name)
    seen.times.sort()
    return seen


def table(sets: dict[str, Tally]) -> str:
    """One line a set of records."""
    heads = ("records", "texts", "LaTeX", "lost", "made up", "with \\", "median ms", "99 % ms", "longest ms")
    lines = [f"{heads[0]:22}" + "".join(f"{head:>11}" for head in heads[1:])]
    for name, seen in sets.items():
        counts = (seen.texts, seen.with_latex, len(seen.lost), len(seen.made_up), len(seen.backslashes))
        times = (median(seen.times), seen.times[len(seen.times) * 99 // 100], seen.times[-1])
        lines.append(f"{name:22}" + "".join(f"{n:11,}" for n in counts) + "".join(f"{ms:11.3f}" for ms in times))
    return "\n".join(lines)


def report(data: Path, count: int) -> bool:
    """Print the table; whether nothing was lost, made up or slow."""
    if not data.is_dir():
        print(f"no recorded abstracts in {data}")
        return True
    readable(r"$\alpha$")
    sets = {"awkward": tally(_awkward(data)), f"ordinary, {count:,}": tally(_ordinary(data, count))}
    print(table(sets))
    for name, seen in sets.items():
        for what, where in (("lost", seen.lost), ("made up", seen.made_up), ("a backslash left", seen.backslashes)):
            if where:
                print(f"{name}, {what}: {', '.join(where[:12])}{' …' if len(where) > 12 else ''}")
    return all(seen.is_good for seen in sets.values())


def main() -> int:
    """Measure the folder and the number of records that the arguments name."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDED
    return 0 if report(data, int(sys.argv[2]) if len(sys.argv) > 2 else RECORDS) else 1


if __name__ == "__main__":
    sys.exit(main())
