"""Opening a database whose first page is damaged: with the one of another library, made by the same steps."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from digest_tui.store.files import make_file, remove_database, side_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PAGE: Final = 4096
HEADER: Final = 100
# https://sqlite.org/fileformat2.html#the_database_header: offsets and lengths in bytes.
_VERSIONS: Final = slice(18, 20)
_CHANGES: Final = slice(24, 28)
_SIZE: Final = slice(28, 32)
_FREE_PAGES: Final = slice(32, 40)
_SIZE_VALID_FOR: Final = slice(92, 96)
_LOG: Final = b"\x02\x02"
_NO_LOG: Final = b"\x01\x01"


def attempts(library: Path, work: Path, donors: Sequence[Path]) -> Iterator[None]:
    """Lay copies of a damaged library at `work`, one after the other, the most faithful first.

    With its log and without, in case that is what is damaged; as it is, with the header of a donor, and with the whole
    first page of one, which says where every table begins: the same place in a backup, since pages are copied as
    they are, and in a new library that took the same steps.
    """
    log = side_file(library, "-wal")
    logs = (True, False) if log.is_file() and log.stat().st_size else (False,)
    lent = [(None, 0), *((donor, length) for length in (HEADER, PAGE) for donor in donors)]
    for donor, length in lent:
        for with_log in logs:
            remove_database(work)
            _copy(library, work)
            if with_log:
                _copy(log, side_file(work, "-wal"))
            if donor is not None:
                _lend(donor, work, length, with_log=with_log)
            yield


def _copy(source: Path, target: Path) -> None:
    make_file(target)
    shutil.copyfile(source, target)


def _lend(donor: Path, work: Path, length: int, *, with_log: bool) -> None:
    with donor.open("rb") as file:
        page = bytearray(file.read(length))
    page[_VERSIONS] = _LOG if with_log else _NO_LOG
    page[_SIZE] = (work.stat().st_size // PAGE).to_bytes(4, "big")
    page[_SIZE_VALID_FOR] = page[_CHANGES]
    page[_FREE_PAGES] = bytes(8)
    with work.open("r+b") as file:
        file.write(page)
