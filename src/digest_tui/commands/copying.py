"""Copying, by the terminal's own clipboard (OSC 52), and writing files for others."""

from __future__ import annotations

from typing import ClassVar

from digest_tui.commands.command import Command
from digest_tui.tasks.copying import Part


class Copy(Command):
    """Copy a part of the paper in hand."""

    part: ClassVar[Part]


class CopyId(Copy):
    """Copy the identifier."""

    id = "copy.id"
    keys = ("y y",)
    help = "Copy the paper's identifier, with the version."
    part = Part.ID


class CopyBibtex(Copy):
    """Copy the BibTeX entry."""

    id = "copy.bibtex"
    keys = ("y b",)
    help = "Copy the paper as a BibTeX entry."
    part = Part.BIBTEX


class CopyUrl(Copy):
    """Copy the address."""

    id = "copy.url"
    keys = ("y u",)
    help = "Copy the address of the paper's page."
    part = Part.URL


class CopyTitle(Copy):
    """Copy the title."""

    id = "copy.title"
    keys = ("y t",)
    help = "Copy the title as it is shown."
    part = Part.TITLE


class CopyAbstract(Copy):
    """Copy the abstract."""

    id = "copy.abstract"
    keys = ("y a",)
    help = "Copy the abstract as it is shown."
    part = Part.ABSTRACT


class CopyTranslation(Copy):
    """Copy the translation."""

    id = "copy.translation"
    keys = ("y x",)
    help = "Copy the translation that is shown, title and abstract."
    part = Part.TRANSLATION


class CopySentence(Copy):
    """Copy the lit sentence."""

    id = "copy.sentence"
    keys = ("y s",)
    help = "Copy the lit sentence of the abstract."
    part = Part.SENTENCE


class CopyTranslatedSentence(Copy):
    """Copy the lit sentence's translation."""

    id = "copy.translated-sentence"
    keys = ("y S",)
    help = "Copy the translation of the lit sentence."
    part = Part.TRANSLATED_SENTENCE


class ExportPapers(Command):
    """Write papers to a file."""

    id = "copy.export"
    keys = ("E",)
    help = "Write this paper, the list, its week, starred ones or a collection to a file: a page, BibTeX, notes."


COPIES = (
    CopyId,
    CopyBibtex,
    CopyUrl,
    CopyTitle,
    CopyAbstract,
    CopyTranslation,
    CopySentence,
    CopyTranslatedSentence,
    ExportPapers,
)
