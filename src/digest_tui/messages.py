"""What the program says, in the reader's language: English stands in the source, the others in catalogs of gettext.

A text is marked where it is made, `_("Fold the group.")`, and looked up then; one that is made before the language is
known (a table, a class) is marked with `N_` and looked up with `_` where it is shown. Values are put in afterwards:
`_("{count} papers").format(count=7)`. English reads no catalog.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

Interface = Literal["auto", "en", "ko", "zh", "ja"]
"""In which language the program speaks; `auto` asks the locale."""
DOMAIN: Final = "digest_tui"
CATALOGS: Final = Path(__file__).with_name("locale")
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
TRADITIONAL: Final = {"TW", "HK", "MO", "Hant"}
"""Parts of locales that write Chinese in traditional characters, for which there is no catalog."""

MOST_TOLD: Final = 12
"""Known words told to a reader who wrote an unknown one."""

_catalog: NullTranslations | None = None
_for_others: ContextVar[tuple[NullTranslations | None] | None] = ContextVar("_for_others", default=None)
"""The catalog of what is being written for others, in a tuple; None where the reader is spoken to."""


def _(text: str) -> str:
    """The text in the reader's language; one that no catalog has comes back as it is."""
    catalog = _spoken()
    return text if catalog is None or not text else catalog.gettext(text)


def N_(text: str) -> str:
    """The text as it is, marked for the catalogs: `_` looks it up where it is shown."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """The form that goes with the count: `ngettext("{count} paper", "{count} papers", 3).format(count=3)`."""
    catalog = _spoken()
    if catalog is None:
        return one if count == 1 else many
    return catalog.ngettext(one, many, count)


def nearest(word: str, known: Iterable[str]) -> str:
    """What a reader who wrote an unknown word is asked: the nearest right one, or what there is."""
    import difflib

    words = [*known]
    near = [one for one in words if word and word in one] or difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    if near:
        return _("Did you mean {possibility}?").format(possibility=near[0])
    more = _(" and {count} more").format(count=len(words) - MOST_TOLD) if len(words) > MOST_TOLD else ""
    return _("Known: {names}{more}.").format(names=", ".join(words[:MOST_TOLD]), more=more)


def locale_language(environ: Mapping[str, str]) -> str:
    """The language and, behind a hyphen, the rest of the locale for messages: `ko-KR`; empty when there is none."""
    words = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return words.split(".")[0].split("@")[0].replace("_", "-")


def speak(wanted: str, environ: Mapping[str, str]) -> str:
    """Speak the language that is wanted, with `auto` the locale's, else English; its code comes back.

    Reading a catalog of two thousand texts takes 6 ms.
    """
    global _catalog
    code = spoken(locale_language(environ) if wanted == "auto" else wanted)
    _catalog = _read(code)
    return code


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have `_` speak a language while something is written for others, here and in threads begun from here."""
    token = _for_others.set((_read(spoken(language)),))
    try:
        yield
    finally:
        _for_others.reset(token)


def spoken(language: str) -> str:
    """The code of the language that is spoken where this one is wanted: itself, or `en`."""
    code, *places = language.split("-")
    return "en" if code not in ("ko", "zh", "ja") or TRADITIONAL & set(places) else code


def _spoken() -> NullTranslations | None:
    held = _for_others.get()
    return _catalog if held is None else held[0]


@cache
def _read(code: str) -> NullTranslations | None:
    if code == "en":
        return None
    from gettext import GNUTranslations

    with (CATALOGS / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)
