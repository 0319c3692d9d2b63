"""In which register a sentence is written: Korean 한다체 or 합니다체, Japanese である or です・ます."""

from __future__ import annotations

import re
from typing import Final

REGISTERS: Final = {"ko": ("한다체", "합니다체"), "ja": ("である", "です・ます")}
"""By language: the plain register first, then the polite one."""

_BEHIND: Final = "[\\s.!?…。！？．｡\"'”’»)\\]】」』）》〉]*"
_ENDING: Final = {
    "ko": (
        re.compile(rf"[가-힣]다{_BEHIND}\Z"),
        re.compile(rf"(?:[가-힣]니다|[가-힣](?:세요|어요|아요|예요|에요|네요|지요|죠|니까)){_BEHIND}\Z"),
    ),
    "ja": (
        re.compile(
            "(?:である|であった|であろう|だ|だった|だろう|した|する|れる|れた|せる|せた|てる|ている|ていた|いる|いた|ある|あった"
            "|ない|なかった|なる|なった|える|えた|きる|きた|べきだ|たい|った|んだ|い|う|く|ぐ|す|つ|ぬ|ぶ|む|る|た)"
            rf"{_BEHIND}\Z"
        ),
        re.compile(
            "(?:です|でした|でしょう|ます|ました|ません|ませんでした|ましょう|ください|ですか|ますか|ませんか|でしょうか)"
            rf"(?:ね|よ)?{_BEHIND}\Z"
        ),
    ),
}
_LOOK_BACK: Final = 40


def find_register(sentence: str, language: str) -> str:
    """The register's name; empty where the language has no choice or the sentence does not end in a predicate."""
    if language not in _ENDING:
        return ""
    plain, polite = _ENDING[language]
    end = sentence[-_LOOK_BACK:]
    if polite.search(end):
        return REGISTERS[language][1]
    return REGISTERS[language][0] if plain.search(end) else ""
