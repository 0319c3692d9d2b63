"""Labels and announcements that models put before a title and an abstract, in the languages they answer in."""

from __future__ import annotations

import re
from typing import Final

LONGEST_PREAMBLE: Final = 160
LONGEST_LABEL: Final = 40

_TITLES: Final = (
    "title", "제목", "タイトル", "題名", "題目", "标题", "標題", "题目", "titel", "titre", "título", "titolo",
    "название", "заголовок", "tiêu đề", "judul", "başlık",
)  # fmt: skip
_ABSTRACTS: Final = (
    "abstract", "초록", "요약", "概要", "要旨", "要約", "アブストラクト", "抄録", "摘要", "zusammenfassung", "résumé",
    "resumen", "resumo", "sommario", "riassunto", "аннотация", "tóm tắt", "abstrak", "özet",
)  # fmt: skip
_OF: Final = (
    r"(?:(?:translated|korean|japanese|(?:simplified |traditional )?chinese|german|french|spanish|paper|the|번역된|번역"
    r"|한국어|한글|논문|日本語|翻訳された|翻訳|論文|簡体字|中文|翻译后的|翻译|翻譯"
    r"|译文|譯文|论文)(?:\s*[의の的])?\s*)"
)
_BEHIND: Final = r"(?:\s*(?:번역|翻訳|訳|翻译|翻譯|译文|translation))?(?:\s*[(（\[][^)）\]\n]{1,24}[)）\]])?"
_DRESS: Final = r"[#*_\s]*"
_NUMBERED: Final = r"\s*(?:\d{1,2}[.)]\s+|[-•·]\s+)?"

_LANGUAGE: Final = (
    r"(?:(?:simplified |traditional )?(?:korean|japanese|chinese|german|french|spanish|italian)|한국어|한글|日本語|中文"
    r"|简体中文|繁體中文|简体|한국어로)"
)
_TRANSLATION: Final = (
    r"(?:translation|translated text|번역문?|번역 결과|翻訳文?|和訳|日本語訳|译文|譯文|翻译|翻譯|翻译结果)"
)
_OPENING: Final = (
    r"(?:here(?:'s|’s| is| are)\b|sure\b|certainly\b|of course\b|okay\b|ok\b|alright\b|absolutely\b|below (?:is|are)\b"
    r"|(?:the )?translation\b|(?:the )?translated\b|다음은|아래는|번역|물론|네[,.!]|알겠습니다|以下は|以下に|以下が"
    r"|翻訳|はい|もちろん|承知|かしこまり|以下是|这是|這是|翻译|翻譯|译文|譯文|好的|当然|當然)"
)
_PREAMBLE: Final = re.compile(_OPENING, re.IGNORECASE)
_TOLD: Final = re.compile(
    r"(?:다음은|아래는|以下は|以下に|以下が|以下是|here(?:'s|’s| is| are)\b|below (?:is|are)\b).{0,100}"
    r"(?:번역|翻訳|訳|翻译|翻譯|译文|translat).{0,60}[.。!！]",
    re.IGNORECASE,
)
"""An announcement that ends like a sentence."""
_ACCEPTED: Final = re.compile(
    r"(?:sure|certainly|of course|okay|absolutely|물론입니다|물론이죠|네|알겠습니다|承知(?:いた)?しました"
    r"|はい|かしこまりました|もちろんです|好的|当然|當然)[,.!。！，]?",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    rf"{_DRESS}(?:{_LANGUAGE}\s*{_TRANSLATION}?|{_TRANSLATION})(?:\s*[(（][^)）\n]{{1,24}}[)）])?{_DRESS}[:：]{_DRESS}",
    re.IGNORECASE,
)
"""The language or “translation” before a colon."""


def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label before a colon, in brackets, or alone on its line, with or without markdown around it."""
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    label = rf"{_OF}{{0,2}}(?:{words}){_BEHIND}"
    return re.compile(
        rf"{_NUMBERED}{_DRESS}(?:{label}{_DRESS}(?:[:：]{_DRESS}|$)|[\[【〈<]{label}[\]】〉>]{_DRESS}[:：]?{_DRESS})",
        re.IGNORECASE,
    )


TITLE: Final = _pattern(_TITLES)
ABSTRACT: Final = _pattern(_ABSTRACTS)
ABSTRACT_BEHIND: Final = re.compile(
    rf"\s{_DRESS}{_OF}{{0,2}}(?:{'|'.join(map(re.escape, _ABSTRACTS))}){_BEHIND}{_DRESS}[:：]{_DRESS}", re.IGNORECASE
)
"""The abstract's label further on in the line of a title that had one, too."""

_BEGINNING: Final = re.compile(
    rf"(?:{_OF}){{0,2}}(?:{'|'.join(map(re.escape, (*_TITLES, *_ABSTRACTS)))}|{_LANGUAGE}|{_TRANSLATION}|\Z)",
    re.IGNORECASE,
)
_WORDS: Final = tuple(
    word.casefold()
    for word in (
        *_TITLES, *_ABSTRACTS, "translated", "korean", "japanese", "chinese", "paper", "번역된", "한국어", "논문",
        "日本語", "翻訳", "論文", "中文", "翻译", "译文", "论文",
    )
)  # fmt: skip


def announces(line: str, source: str) -> bool:
    """Whether a line announces the translation, and the source's own title does not begin so."""
    plain = line.strip().strip("*_# ")
    if len(plain) > LONGEST_PREAMBLE or _PREAMBLE.match(source) is not None:
        return False
    lead = _LEAD.match(line)
    if (lead is not None and lead.end() == len(line.rstrip())) or _ACCEPTED.fullmatch(plain):
        return True
    opens = _PREAMBLE.match(plain) is not None
    return (opens and plain.endswith((":", "："))) or _TOLD.search(plain) is not None


def without_lead(line: str, source: str) -> str:
    """A line without “Korean:” or “번역:” before its text."""
    found = _LEAD.match(line)
    return line if found is None or ":" in source[:LONGEST_LABEL] else line[found.end() :]


def may_announce(line: str, source: str) -> bool:
    """Whether an unfinished line may yet become an announcement."""
    plain = line.strip().strip("*_ ")
    return len(plain) <= LONGEST_PREAMBLE and _PREAMBLE.match(plain) is not None and _PREAMBLE.match(source) is None


def may_be_label(line: str) -> bool:
    """Whether an unfinished line is a label, or may yet become one."""
    plain = re.sub(rf"\A{_NUMBERED}", "", line).strip().lstrip("#*_[【〈< ").casefold()
    if any(word.startswith(plain) for word in _WORDS):
        return True
    found = _BEGINNING.match(plain)
    if found is None or not found[0] or len(plain) > LONGEST_LABEL:
        return False
    rest = plain[found.end() :].strip()
    return not rest or rest[0] in "*_:：(（[]】〉>번翻訳译譯t"
