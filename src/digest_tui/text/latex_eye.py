"""LaTeX as a reader sees it: formulas and commands in Unicode, and as written where there is no such form."""

from __future__ import annotations

from digest_tui.text.latex_maths import Unreadable, maths
from digest_tui.text.latex_running import Running


class ForTheEye:
    """Everything as Unicode; what cannot be shown stays as it was written."""

    def formula(self, inside: str, written: str) -> str:
        """The formula in Unicode, or its source."""
        try:
            return maths(inside)
        except Unreadable:
            return written

    def unknown(self, written: str) -> str:
        """As it was written."""
        return written

    def reference(self, shown: str, written: str) -> str:
        """The keys in square brackets."""
        return shown

    def address(self, url: str) -> str:
        """The address."""
        return url


def for_the_eye(text: str) -> Running:
    """That text, read for the eye."""
    return Running(text, ForTheEye())
