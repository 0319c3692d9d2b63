"""The language of messages: chosen by setting or locale, looked up in catalogs, and never by English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from digest_tui.commands.reading import Translate
from digest_tui.messages import _, ngettext, speak
from tests.house.repository import run_python


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en", {})


@pytest.mark.parametrize(
    ("wanted", "environ", "code"),
    [
        ("auto", {}, "en"),
        ("auto", {"LANG": "C.UTF-8"}, "en"),
        ("auto", {"LANG": "ko_KR.UTF-8"}, "ko"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_TW.UTF-8"}, "en"),
        ("auto", {"LC_ALL": "ja_JP.UTF-8", "LANG": "ko_KR.UTF-8"}, "ja"),
        ("auto", {"LC_MESSAGES": "ja_JP", "LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ja"),
        ("en", {"LANG": "ko_KR.UTF-8"}, "en"),
        ("zh", {"LANG": "ko_KR.UTF-8"}, "zh"),
    ],
)
def test_the_setting_decides_and_then_the_locale(wanted: str, environ: dict[str, str], code: str) -> None:
    assert speak(wanted, environ) == code
    said = {"en": "Translate", "ko": "번역", "ja": "翻訳", "zh": "翻译"}
    assert Translate.title() == said[code]
    assert Translate.english_title() == "Translate"


def test_what_no_catalog_has_stays_english_and_nothing_is_nothing() -> None:
    speak("ko", {})
    assert _("a text that nobody marked") == "a text that nobody marked"
    assert _("") == ""


def test_a_count_takes_its_form() -> None:
    assert [ngettext("{count} day", "{count} days", n).format(count=n) for n in (0, 1, 2)] == [
        "0 days", "1 day", "2 days",
    ]  # fmt: skip


def test_english_reads_no_catalog() -> None:
    code = "import sys; from digest_tui.messages import speak; speak('auto', {'LANG': 'C'})"
    assert run_python("-c", f"{code}; print('gettext' in sys.modules)").stdout.strip() == "False"
