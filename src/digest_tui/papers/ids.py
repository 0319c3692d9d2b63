"""What a paper is called: arXiv identifiers old and new, and entries of curated lists that have none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.record import record

LONGEST_ID: Final = 60
LONGEST_WRITTEN: Final = 400
"""Characters of what a person pasted: an address may carry more behind it than the name."""
_NEW: Final = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD: Final = r"(?P<archive>[a-z]+(?:-[a-z]+)*)(?:\.[A-Z]{2})?/(?P<number>\d{2}(?:0[1-9]|1[0-2])\d{3})"
# Compiled when the first one is read (by `re`, which keeps them): a start reads none.
_ARXIV: Final = rf"(?a:(?P<value>{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,3}}))?)"
_HOSTS: Final = "|".join(
    (
        r"(?:[a-z0-9-]+\.)?arxiv\.org/(?:abs|pdf|html|format|src|e-print|ps)/",
        r"(?:www\.)?alphaxiv\.org/(?:abs|pdf|html|overview)/",
        r"(?:www\.)?(?:huggingface\.co|hf\.co)/papers/",
        r"(?:www\.)?ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)/",
    )
)
_DOI: Final = r"(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\."
_PREFIX: Final = rf"(?i:{_DOI}|(?:(?:https?://)?(?:{_HOSTS}))?(?:(?:oai:arxiv\.org|arxiv):\s*)?)"
_AROUND: Final = " \t\n<>()[]{}\"'“”‘’«»「」『』（）【】.,;:!?、。，；：！？"
_STAMP: Final = r"\s+\[[a-z-]+(?:\.[A-Za-z-]+)?\](?:\s+\d{1,2} [A-Z][a-z]{2} \d{4})?$"
"""What arXiv prints behind the name along the first page of a PDF."""
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
    def is_local(self) -> bool:
        """Whether it names a file of the reader's own."""
        return self.value.startswith("file:")

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
        """Read an identifier, or an address or DOI that has one, as people, feeds and links write it.

        WrongUsage when it is none. Old names lose the subject class, as arXiv itself names the papers.
        """
        word = text.strip()
        if len(word) > LONGEST_WRITTEN:
            raise _not_an_id(word)
        match = re.fullmatch(_ARXIV, _without_address(word))
        if match:
            version = match["version"]
            value = f"{match['archive']}/{match['number']}" if match["archive"] else match["value"]
            return cls(value, int(version) if version else None)
        if re.fullmatch(_ENTRY, word):
            return cls(word)
        raise _not_an_id(word)


def _without_address(word: str) -> str:
    """What is left of pasted words without the address, the quotes and stops around it, and what follows the name."""
    if not word.isascii():
        from unicodedata import normalize

        # Digits as a Japanese or Chinese keyboard may write them; signs of no width that come along with a copy.
        word = re.sub("[\u00ad\u200b\u2060\ufeff]", "", normalize("NFKC", word))
    bare = re.sub(_STAMP, "", word.strip(), count=1).strip(_AROUND)
    bare = re.sub(_PREFIX, "", bare, count=1)
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip(_AROUND + "/").removesuffix(".pdf")


def _not_an_id(word: str) -> WrongUsage:
    shown = "".join(c if c.isprintable() else "�" for c in word[:LONGEST_ID])
    return WrongUsage(
        _("“{shown}” is not a paper's identifier.").format(shown=shown),
        _("Write it like 2606.28354, 2606.28354v2 or hep-th/9901001."),
    )
