"""Why a PDF is not read, in words."""

from __future__ import annotations

from digest_tui.errors import PdfBroken, PdfChanged, PdfError, PdfLocked, PdfTooLarge
from digest_tui.messages import N_, _
from digest_tui.pdf.limits import LARGEST_FILE, MOST_PAGES, MOST_TEXT
from digest_tui.text.clean import clean_line

UNTOUCHED = frozenset({"locked", "bytes", "pages", "not a pdf", "changed", "no page", "no such page"})
"""Refusals after which the worker is as new: it looked at the file, and took nothing of it apart."""
_OTHER_COPY = N_("Fetch it again, or open another copy of it.")
_BY_HAND = N_("Open it in the system's viewer with O.")


def refusal(word: str, told: str = "") -> PdfError:
    """The error for a word of the worker's; `told` is what MuPDF said, from outside."""
    match word:
        case "locked":
            return PdfLocked(
                _("This PDF is encrypted: it opens with a password only."),
                _("Save a copy without the password, and open that."),
            )
        case "bytes":
            return PdfTooLarge(
                _("This PDF has more than {largest_file} MB.").format(largest_file=LARGEST_FILE // 1000000), _BY_HAND
            )
        case "pages":
            return PdfTooLarge(
                _("This PDF has more than {most_pages:,} pages.").format(most_pages=MOST_PAGES), _BY_HAND
            )
        case "text":
            return PdfTooLarge(
                _("This PDF has more than {most_text:,} characters of text.").format(most_text=MOST_TEXT), _BY_HAND
            )
        case "memory":
            return PdfTooLarge(_("This PDF needs more memory than is given to one file."), _BY_HAND)
        case "not a pdf":
            return PdfBroken(_("This file is not a PDF, whatever its name says."), _OTHER_COPY)
        case "no page":
            return PdfBroken(_("This PDF has no page that can be read: it is cut off or damaged."), _OTHER_COPY)
        case "changed":
            return PdfChanged(_("The file has changed since it was kept."), _OTHER_COPY)
        case "no such page":
            return PdfBroken(_("This PDF has no page of that number."), _("Look at its number of pages first."))
        case _:
            why = f" ({clean_line(told)})" if told else ""
            return PdfBroken(_("This PDF is damaged{why}.").format(why=why), _OTHER_COPY)


def gone(error: OSError) -> PdfChanged:
    """The file cannot be opened."""
    return PdfChanged(_("The PDF's file cannot be opened ({reason}).").format(reason=error.strerror), _OTHER_COPY)


def not_started(error: OSError) -> PdfError:
    """There is no process for it: too many of them, or too many open files."""
    return PdfError(
        _("The process that reads PDFs could not be started ({reason}).").format(reason=error.strerror),
        _("Close other programs."),
    )


def too_slow(seconds: float) -> PdfTooLarge:
    """The deadline went by."""
    return PdfTooLarge(
        _("This PDF was not read within {seconds:.0f} s, and was given up.").format(seconds=seconds), _BY_HAND
    )


def died(status: int | None, out_of_time: bool) -> PdfError:
    """The worker ended before it answered; a negative status is the signal that ended it."""
    if out_of_time:
        return PdfTooLarge(_("This PDF took more processor time than is given to one file."), _BY_HAND)
    how = (
        _("signal {value}").format(value=-status)
        if status is not None and status < 0
        else _("status {status}").format(status=status)
    )
    return PdfBroken(_("The process that reads PDFs broke down over this one ({how}).").format(how=how), _OTHER_COPY)
