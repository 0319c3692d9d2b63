"""Why a PDF is not read, in words."""

from __future__ import annotations

from digest_tui.errors import PdfBroken, PdfChanged, PdfError, PdfLocked, PdfTooLarge
from digest_tui.pdf.limits import LARGEST_FILE, MOST_PAGES, MOST_TEXT
from digest_tui.text.clean import clean_line

UNTOUCHED = frozenset({"locked", "bytes", "pages", "not a pdf", "changed", "no page", "no such page"})
"""Refusals after which the worker is as new: it looked at the file, and took nothing of it apart."""
_OTHER_COPY = "Fetch it again, or open another copy of it."
_BY_HAND = "Open it in the system's viewer with O."


def refusal(word: str, told: str = "") -> PdfError:
    """The error for a word of the worker's; `told` is what MuPDF said, from outside."""
    match word:
        case "locked":
            return PdfLocked(
                "This PDF is encrypted: it opens with a password only.",
                "Save a copy without the password, and open that.",
            )
        case "bytes":
            return PdfTooLarge(f"This PDF has more than {LARGEST_FILE // 1_000_000} MB.", _BY_HAND)
        case "pages":
            return PdfTooLarge(f"This PDF has more than {MOST_PAGES:,} pages.", _BY_HAND)
        case "text":
            return PdfTooLarge(f"This PDF has more than {MOST_TEXT:,} characters of text.", _BY_HAND)
        case "memory":
            return PdfTooLarge("This PDF needs more memory than is given to one file.", _BY_HAND)
        case "not a pdf":
            return PdfBroken("This file is not a PDF, whatever its name says.", _OTHER_COPY)
        case "no page":
            return PdfBroken("This PDF has no page that can be read: it is cut off or damaged.", _OTHER_COPY)
        case "changed":
            return PdfChanged("The file has changed since it was kept.", _OTHER_COPY)
        case "no such page":
            return PdfBroken("This PDF has no page of that number.", "Look at its number of pages first.")
        case _:
            why = f" ({clean_line(told)})" if told else ""
            return PdfBroken(f"This PDF is damaged{why}.", _OTHER_COPY)


def gone(error: OSError) -> PdfChanged:
    """The file cannot be opened."""
    return PdfChanged(f"The PDF's file cannot be opened ({error.strerror}).", _OTHER_COPY)


def not_started(error: OSError) -> PdfError:
    """There is no process for it: too many of them, or too many open files."""
    return PdfError(f"The process that reads PDFs could not be started ({error.strerror}).", "Close other programs.")


def too_slow(seconds: float) -> PdfTooLarge:
    """The deadline went by."""
    return PdfTooLarge(f"This PDF was not read within {seconds:.0f} s, and was given up.", _BY_HAND)


def died(status: int | None, out_of_time: bool) -> PdfError:
    """The worker ended before it answered; a negative status is the signal that ended it."""
    if out_of_time:
        return PdfTooLarge("This PDF took more processor time than is given to one file.", _BY_HAND)
    how = f"signal {-status}" if status is not None and status < 0 else f"status {status}"
    return PdfBroken(f"The process that reads PDFs broke down over this one ({how}).", _OTHER_COPY)
