"""The languages a paper can be read in."""

from __future__ import annotations

from typing import Final, NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.messages import _


class Language(NamedTuple):
    """A language by its BCP 47 code, its English name (for the model) and its own name (for the reader)."""

    code: str
    english: str
    own: str
    badge: str


LANGUAGES: Final = {
    language.code: language
    for language in (
        Language("ko", "Korean", "한국어", "한"),
        Language("zh", "Simplified Chinese", "简体中文", "中"),
        Language("zh-Hant", "Traditional Chinese", "繁體中文", "繁"),
        Language("ja", "Japanese", "日本語", "日"),
        Language("de", "German", "Deutsch", "de"),
        Language("fr", "French", "français", "fr"),
        Language("es", "Spanish", "español", "es"),
        Language("pt", "Portuguese", "português", "pt"),
        Language("it", "Italian", "italiano", "it"),
        Language("ru", "Russian", "русский", "ru"),
        Language("vi", "Vietnamese", "Tiếng Việt", "vi"),
        Language("id", "Indonesian", "Bahasa Indonesia", "id"),
        Language("tr", "Turkish", "Türkçe", "tr"),
        Language("en", "English", "English", "en"),
    )
}


def find_language(code: str) -> Language:
    """The language with that code, whatever its case; WrongUsage names the known ones."""
    for language in LANGUAGES.values():
        if language.code.casefold() == code.strip().casefold():
            return language
    known = ", ".join(LANGUAGES)
    raise WrongUsage(
        _("“{code}” is not a language code this program knows.").format(code=code[:20]),
        _("Use one of: {known}.").format(known=known),
    )
