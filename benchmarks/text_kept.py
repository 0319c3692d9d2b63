r"""What a text says in numbers and words, so that a text and its readable form can be held against each other.

The counting knows LaTeX on its own and takes nothing from the reader it judges: commands go, arguments that are text
stay, and what does not touch in print (`\frac{1}{2}`, `10^{5}`, ½) does not touch here. Both sides are counted alike.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple
from unicodedata import normalize

_NOT_SHOWN: Final = re.compile(
    r"\\(?:textcolor|color|colorbox|label|vspace|hspace|phantom|begin|end)\*?(?:\[[^\]]*\])?\{[^{}]*\}"
    r"|\\unicode\{x\w+\}|\\(?:raisebox|scalebox)\{[^{}]*\}"
)
_LINK: Final = re.compile(r"\\(?:href|hyperlink)\{\s*([^{}]+?)\s*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_OPTION: Final = re.compile(r"\\(sqrt|cite[a-z]*|xrightarrow)\[([^\[\]]*)\]")
_CONTRACTION: Final = re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|t|d|m|re|ve|ll)\b)")
_CUT_SIGN: Final = re.compile(r"\\[a-z]\{(?:eta|ho|appa|au|heta|u|i|elta|opyright)\}")
_ACCENT: Final = re.compile(
    r"\\(?:[\"'`^~=.]|[uvHckrdbt](?![A-Za-z])) *(?:\{\s*\\?([^\W\d_])\s*\}|\\?([^\W\d_]))"
    r"|\{?\\[\"'`^~=.]\}([^\W\d_])|\\([^\x00-\x7f])"
)
_TOUCHING: Final = re.compile(
    r"\\(?:text(?:bf|it|sc|tt|rm|sf|sl|up|md|normal|quote)?|emph|math(?:rm|bf|it|sf|tt|cal|bb|frak|scr|normal)|cal"
    r"|boldsymbol|bm|small|underline|uline|ul|[mh]box|operatorname|protect|em|bf|it|tt|sc|sf|rm|hl|ac|ac[slf]|left|right"
    r"|[bB]igg?[lr]?|boxed|overline|bar|(?:wide)?(?:hat|tilde)|vec|d?dot|mathring|acute|grave|breve|check|nolinkurl"
    r"|url|textquotesingle)(?![A-Za-z])\*? *|\\[-/!]"
)
_LETTERS: Final = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j",
}  # fmt: skip
_LETTER: Final = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}| )?")
_JOINT: Final = "\x00"
_FRACTION: Final = re.compile(r"\\[dtc]?frac\s*(?:\{([^{}]*)\}\s*\{([^{}]*)\}|(\w)\s*(\w))")
_COMMAND: Final = re.compile(r"\\{1,2}([A-Za-z]+)\*?|\\.", re.DOTALL)
_RAISED: Final = r"[\u00b2\u00b3\u00b9\u2070-\u207f\u02b0-\u02e4\u1d2c-\u1d61\u1d9c-\u1dbf\u2c7d]+"
_LOWERED: Final = r"[\u2080-\u209c\u1d62-\u1d6a\u2c7c]+"
_APART: Final = re.compile(rf"{_RAISED}|{_LOWERED}|[\u0370-\u03ff\u1f00-\u1fff\u2107\u2126\U0001d6a8-\U0001d7cb]")
_SPELLED: Final = str.maketrans(
    {"∛": " 3 ", "∜": " 4 ", "½": " 1 2 ", "⅓": " 1 3 ", "⅔": " 2 3 ", "¼": " 1 4 ", "¾": " 3 4 ", "⅕": " 1 5 "}
    | {"⅛": " 1 8 ", "ı": "i", "ȷ": "j", "©": " "}
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MARKS: Final = re.compile(r"[\u0300-\u036f\u20d0-\u20f0]")
_OF_THE_READER: Final = frozenset(("choose", "mod", "hat", "tilde", "vec", "lim"))
"""Words a reader sees for a sign that has no place on a line."""


class Differences(NamedTuple):
    """Numbers and words of a text that its readable form lacks, and those it has of its own."""

    lost: list[str]
    made_up: list[str]


def differences(text: str, shown: str) -> Differences:
    r"""Hold a text against its readable form: every number and every word of two letters and more, with their counts.

    Case and accents are folded. The name of a command may be shown as a word (`\log`).
    """
    commands = {name.casefold() for name in _COMMAND.findall(text) if name} | _OF_THE_READER
    before, after = _said(_without_latex(text)), _said(_without_latex(shown, brace=" "))
    lost = sorted((before - after).elements())
    return Differences(lost, sorted(word for word in (after - before).elements() if word not in commands))


def _said(plain: str) -> Counter[str]:
    return Counter(_NUMBER.findall(plain)) + Counter(_WORD.findall(plain))


def _without_latex(text: str, brace: str = "") -> str:
    """Numbers and words alone, parted where they do not touch in print; `brace` is what a brace comes to."""
    text = _OPTION.sub(r"\\\1 \2 ", _NOT_SHOWN.sub(" ", _LINK.sub(_once, text)))
    text = _CONTRACTION.sub("'", _CUT_SIGN.sub(" ", text))
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], _ACCENT.sub(_inside, _ACCENT.sub(_inside, text)))
    text = _FRACTION.sub(_inside, _TOUCHING.sub(_JOINT, text).replace("{,}", ","))
    text = _COMMAND.sub(lambda found: "_" if found[0] == "\\_" else " ", text)
    text = re.sub(r"[\^_]\s*(\w?)", r" \1 ", re.sub(r"\}\s*\{|~", " ", text))
    text = re.sub(rf"[$]|{_JOINT}", "", re.sub(r"[{}]", brace, text))
    text = normalize("NFKC", _APART.sub(r" \g<0> ", text.translate(_SPELLED)))
    return _MARKS.sub("", normalize("NFKD", _APART.sub(" ", text))).casefold()


def _inside(found: re.Match[str]) -> str:
    """The arguments a pattern has found: of an accent the letter, of a fraction both sides, apart."""
    parts = [part for part in found.groups() if part is not None]
    return parts[0] if found.re is _ACCENT else f" {' '.join(parts)} "


def _once(found: re.Match[str]) -> str:
    """A link whose label is its own address is shown once."""
    url, label = (re.sub(r"\s|\\color\{\w+\}|\\[a-z]*|[{}]|https?://|/\Z", "", part) for part in found.groups())
    return f" {found[1]} " if url == label else found[0]
