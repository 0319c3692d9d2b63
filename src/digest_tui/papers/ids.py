"""What a paper is called: arXiv identifiers old and new, and entries of curated lists that have none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.record import record

LONGEST_ID: Final = 60
_NEW: Final = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD: Final = r"[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
# Compiled when the first one is read (by `re`, which keeps them): a start reads none.
_ARXIV: Final = rf"(?a:(?P<value>{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,3}}))?)"
_PREFIX: Final = r"(?i:oai:arxiv\.org:|arxiv:|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)"
_ENTRY: Final = r"(?a:(?P<list>[a-z]{2,20}):(?P<rest>[0-9A-Za-z.-]{1,30}/\d{1,4}))"


@record
class PaperId:
    """A paper's name, with or without the version: `2606.28354v2`, `hep-th/9901001`, `dair:2023-09-25/4`.

    Identifiers as in https://info.arxiv.org/help/arxiv_identifier.html; an entry of a curated list
    that has no arXiv identifier is called LIST:WEEK/POSITION and never has a version.
    """

    value: str
    version: int | None = None

    def __str__(self) -> str:
        return self.value if self.version is None else f"{self.value}v{self.version}"

    @property
    def is_arxiv(self) -> bool:
        """Whether arXiv knows this name."""
        return ":" not in self.value and not self.is_sample

    @property
    def is_sample(self) -> bool:
        """Whether it is made up: of January 2000, when arXiv had no such names, or of an archive it never had."""
        return self.value.startswith(("0001.", "sample/"))

    @property
    def bare(self) -> PaperId:
        """The same paper without a version."""
        return self if self.version is None else replace(self, version=None)

    @property
    def file_stem(self) -> str:
        """The name with nothing in it that a file system reads: `hep-th_9901001v1`."""
        return str(self).replace("/", "_").replace(":", "_")

    def at(self, version: int) -> PaperId:
        """The same paper at that version."""
        return replace(self, version=version)

    @classmethod
    def parse(cls, text: str) -> PaperId:
        """Read an identifier from what a person, a feed or a link wrote; WrongUsage when it is none."""
        word = text.strip()
        if len(word) > LONGEST_ID + 40:
            raise _not_an_id(word)
        bare = re.sub(_PREFIX, "", word, count=1).removesuffix(".pdf")
        match = re.fullmatch(_ARXIV, bare)
        if match:
            version = match["version"]
            return cls(match["value"], int(version) if version else None)
        if re.fullmatch(_ENTRY, word):
            return cls(word)
        raise _not_an_id(word)


def _not_an_id(word: str) -> WrongUsage:
    shown = "".join(c if c.isprintable() else "�" for c in word[:LONGEST_ID])
    return WrongUsage(
        _("“{shown}” is not a paper's identifier.").format(shown=shown),
        _("Write it like 2606.28354, 2606.28354v2 or hep-th/9901001."),
    )
