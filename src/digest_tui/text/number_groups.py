"""Figures with East Asian scales: groups of four figures, each smaller than the one before: 1억 4천 2백만."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from digest_tui.text.number_words import GROUP_SCALES, SMALL_SCALES

FIGURES: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<![\w)\]])\.\d+"
"""Figures with thousands commas and decimals."""

_HANGUL: Final = r"[십백천]|만(?!큼|일|약|족)|억(?!제|압)|조(?!건|각|합|정|사|직|작|절|차|화)|경(?!우|험|로|계)"
_SCALE: Final = rf"(?:万亿|萬億|[十百千万萬亿億兆京]|{_HANGUL})"
_TERM: Final = re.compile(
    rf"(?P<space>(?<=[십백천만억조])\s)?(?P<figures>{FIGURES})"
    rf"(?:(?P<scales>(?:[多余餘여數数]?{_SCALE})+)|(?P<apart>\s(?:万亿|[万亿萬億兆])))?"
)
_ONE: Final = re.compile(_SCALE)
_NO_BOUND: Final = Decimal("1e30")


_SCALE_BEHIND: Final = re.compile(rf"[多余餘여數数]?{_SCALE}|\s[万亿萬億兆]")


def begins_groups(text: str, end: int) -> bool:
    """Whether figures that end there have such a scale behind them."""
    return _SCALE_BEHIND.match(text, end) is not None


class Groups:
    """Reads the groups that begin at a place; `value` is their sum, `parts` what they are if they are no one number."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.parts: list[Decimal] = []
        self._below_group = self._below_small = _NO_BOUND

    @property
    def value(self) -> Decimal:
        """The number read so far."""
        return self.total + self.section

    def read(self, text: str, start: int) -> int:
        """Read from `start`: where the number ends; `start` itself when no figures with such a scale begin there."""
        end = start
        while (term := _TERM.match(text, end)) is not None:
            written = term["scales"] or term["apart"]
            if not written and end == start:
                return start
            scales = [one[0] for one in _ONE.finditer(written)] if written else []
            if not self._takes(Decimal(term["figures"].replace(",", "")), scales):
                break
            end = term.end()
            if term["space"]:
                self.parts.append(read_groups(term[0].strip()))
            elif not self.parts:
                self.parts.append(self.value)
            if not scales or term["apart"]:
                break
        return end

    def _takes(self, figure: Decimal, scales: list[str]) -> bool:
        """Take one group in; not when it is no smaller than what went before."""
        if not self._fits(figure, scales):
            return False
        unread: Decimal | None = figure
        for scale in scales:
            if scale in SMALL_SCALES:
                self.section += SMALL_SCALES[scale] * (Decimal(1) if unread is None else unread)
                self._below_small = SMALL_SCALES[scale]
            else:
                self.section += unread or 0
                self.total += (self.section or 1) * GROUP_SCALES[scale]
                self.section, self._below_small, self._below_group = Decimal(0), _NO_BOUND, GROUP_SCALES[scale]
            unread = None
        self.section += unread or 0
        return True

    def _fits(self, figure: Decimal, scales: list[str]) -> bool:
        if not scales:
            return figure < min(self._below_small, self._below_group)
        first, last = scales[0], scales[-1]
        if first in SMALL_SCALES and SMALL_SCALES[first] >= self._below_small:
            return False
        return last in SMALL_SCALES or GROUP_SCALES[last] < self._below_group


def read_groups(written: str) -> Decimal:
    """The value of a text that is figures and scales and nothing else; a scale alone is once that."""
    if written.isdecimal():
        return Decimal(written)
    groups = Groups()
    groups.read(written if written[0].isdecimal() else f"1{written}", 0)
    return groups.value
