"""What a term of the field is called in a reader's language."""

from __future__ import annotations

from typing import Final, NamedTuple

LONGEST_TERM: Final = 80
"""Characters of a term, and of its rendering."""
LONGEST_REMARK: Final = 200
"""Characters of what is noted beside it."""


class Term(NamedTuple):
    """A term as papers write it, its rendering in the reader's language, and a note beside it."""

    source: str
    target: str
    note: str = ""
