r"""LaTeX as abstracts really have it: every number and word stays, hardly a backslash is left.

Over 20,000 records 89 of 80,000 texts keep a backslash: macros of the authors' own, nearly all the name of their
method, and formulas that end nowhere.
"""

from pathlib import Path

import pytest

from benchmarks.text_kept import differences
from benchmarks.text_records import read_records
from digest_tui.text.latex import readable
from tests.floor import LOOK, shortest

READ_TIMES = 25
"""How often a text may be looked through; measured: 6.6 to 9.5 times."""

pytestmark = pytest.mark.realdata


def texts(data: Path, count: int) -> list[str]:
    return [text for record in read_records(data, count) for text in record.texts]


def test_every_number_and_word_is_kept_and_none_made_up(real_data: Path) -> None:
    everything = texts(real_data, 2_000)
    assert len(everything) > 8_000
    for text in everything:
        assert not any(differences(text, readable(text))), text


def test_few_backslashes_are_left(real_data: Path) -> None:
    left = [text for text in texts(real_data, 2_000) if "\\" in readable(text)]
    assert len(left) <= 20, left


def test_real_abstracts_are_read_at_a_small_multiple_of_one_look_through_them(real_data: Path) -> None:
    everything = texts(real_data, 500)
    floor = shortest(lambda: [LOOK.sub(lambda match: match[0], text) for text in everything])
    assert shortest(lambda: [readable(text) for text in everything]) <= READ_TIMES * floor
