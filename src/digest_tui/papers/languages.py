"""The languages a paper can be read in."""

from __future__ import annotations

from typing import Final, NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.messages import N_, _


class Language(NamedTuple):
    """A language by its BCP 47 code, its English name (for the model, translated for the reader) and its own name."""

    code: str
    english: str
    own: str
    badge: str


LANGUAGES: Final = {
    language.code: language
    for language in (
        Language("ko", N_("Korean"), "한국어", "한"),
        Language("zh", N_("Simplified Chinese"), "简体中文", "中"),
        Language("zh-Hant", N_("Traditional Chinese"), "繁體中文", "繁"),
        Language("ja", N_("Japanese"), "日本語", "日"),
        Language("de", N_("German"), "Deutsch", "de"),
        Language("fr", N_("French"), "français", "fr"),
        Language("es", N_("Spanish"), "español", "es"),
        Language("pt", N_("Portuguese"), "português", "pt"),
        Language("it", N_("Italian"), "italiano", "it"),
        Language("ru", N_("Russian"), "русский", "ru"),
        Language("vi", N_("Vietnamese"), "Tiếng Việt", "vi"),
        Language("id", N_("Indonesian"), "Bahasa Indonesia", "id"),
        Language("tr", N_("Turkish"), "Türkçe", "tr"),
        Language("en", N_("English"), "English", "en"),
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
