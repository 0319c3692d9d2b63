"""Reading a model's reply: which line is the title, which text the abstract, however it is dressed."""

from __future__ import annotations

import re
from typing import Final

THINK: Final = "<think>"
THINK_END: Final = "</think>"
FENCE: Final = "```"
LONGEST_PREAMBLE: Final = 160

TITLE_LABELS: Final = (
    "translated title", "paper title", "title", "제목", "논문 제목", "タイトル", "論文タイトル", "題名", "題目",
    "标题", "題目", "標題", "题目", "论文标题", "論文標題", "titel", "titre", "título", "titolo", "название",
    "заголовок", "tiêu đề", "judul", "başlık",
)  # fmt: skip
ABSTRACT_LABELS: Final = (
    "translated abstract", "abstract", "초록", "요약", "概要", "要旨", "要約", "アブストラクト", "抄録", "摘要",
    "zusammenfassung", "résumé", "resumen", "resumo", "sommario", "riassunto", "аннотация", "tóm tắt", "abstrak",
    "özet",
)  # fmt: skip

_DRESS: Final = r"[#*_\s]*"
_PREAMBLE: Final = re.compile(
    r"(?:here(?:'s|’s| is| are)\b|sure\b|certainly\b|of course\b|translation\b|(?:the )?translated\b"
    r"|다음은|아래는|번역|以下は|以下に|翻訳|以下是|这是|這是|翻译|翻譯|译文|譯文)",
    re.IGNORECASE,
)


def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label before a colon, in brackets, or alone on its line, with or without markdown around it."""
    words = "|".join(re.escape(label) for label in sorted(set(labels), key=len, reverse=True))
    return re.compile(
        rf"{_DRESS}(?:(?:{words}){_DRESS}(?:[:：]{_DRESS}|$)|[\[【〈<](?:{words})[\]】〉>]{_DRESS}[:：]?{_DRESS})",
        re.IGNORECASE,
    )


_TITLE: Final = _label_pattern(TITLE_LABELS)
_ABSTRACT: Final = _label_pattern(ABSTRACT_LABELS)


def parse_reply(text: str, *, source_title: str | None = None, growing: bool = False) -> tuple[str, str]:
    """Title and abstract in a reply: its first line, and everything after it.

    `source_title` is the title that was sent, so that what looks like a label or a thought but stands in the source
    survives; empty when none was sent (then all is abstract), None when it is not known. With `growing` the text is
    the beginning of a stream, and what may yet turn out to be a label, a fence or a thought is held back.
    """
    source = (source_title or "").strip()
    body = without_thinking(text, source, growing)
    lines = _without_frame(body.split("\n"), source, growing)
    if growing and len(lines) == 1 and _may_be_dress(lines[0], source):
        return "", ""
    if source_title == "":
        return "", _abstract(lines, growing)
    if not lines:
        return "", ""
    title, rest = _first_line(lines, source)
    return title, _abstract(rest, growing)


def without_thinking(text: str, source: str = "", growing: bool = False) -> str:
    """The reply after a `<think>…</think>` at its very beginning; one that never ends is all there is."""
    body = text.lstrip()
    if source.startswith(THINK):
        return body
    if growing and body and THINK.startswith(body):
        return ""
    if not body.startswith(THINK):
        return body
    return body.partition(THINK_END)[2].lstrip()


def _without_frame(lines: list[str], source: str, growing: bool) -> list[str]:
    """The lines without blank ones before them, an announcement, and the fence around all of it."""
    lines = _from_text(lines)
    if lines and len(lines) > 1 and _is_preamble(lines[0], source):
        lines = _from_text(lines[1:])
    if lines and lines[0].lstrip().startswith(FENCE) and (len(lines) > 1 or growing):
        lines = _from_text(lines[1:])
        while lines and (not lines[-1].strip() or FENCE.startswith(lines[-1].strip())):
            lines = lines[:-1]
    return lines


def _first_line(lines: list[str], source: str) -> tuple[str, list[str]]:
    """The title and the lines after it; no title when the reply begins with the abstract's label."""
    first, rest = lines[0].strip(), lines[1:]
    if _TITLE.match(source) or _ABSTRACT.match(source):
        return first, rest
    if _ABSTRACT.match(first):
        return "", lines
    found = _TITLE.match(first)
    if found is None:
        return _undressed(first, source), rest
    title = first[found.end() :].strip()
    if not title and rest:
        rest = _from_text(rest)
        title, rest = (rest[0].strip(), rest[1:]) if rest else ("", [])
    return _undressed(title, source), rest


def _abstract(lines: list[str], growing: bool) -> str:
    lines = _from_text(lines)
    if not lines:
        return ""
    if growing and len(lines) == 1 and _is_beginning(lines[0], ABSTRACT_LABELS):
        return ""
    found = _ABSTRACT.match(lines[0])
    if found is not None:
        lines = _from_text([lines[0][found.end() :], *lines[1:]])
    return "\n".join(line.rstrip() for line in lines).strip()


def _undressed(title: str, source: str) -> str:
    """A title without the marks of a heading or of bold around all of it."""
    if not source.startswith("#"):
        title = re.sub(r"^#{1,6}\s+", "", title)
    for mark in ("**", "__"):
        if title.endswith(mark) and not source.endswith(mark) and title.count(mark) <= 2:
            title = title.removeprefix(mark).removesuffix(mark).strip()
    return title


def _is_preamble(line: str, source: str) -> bool:
    plain = line.strip().strip("*_ ")
    opens = _PREAMBLE.match(plain) is not None and _PREAMBLE.match(source) is None
    return opens and plain.endswith((":", "：")) and len(plain) <= LONGEST_PREAMBLE


def _may_be_dress(line: str, source: str) -> bool:
    """Whether an unfinished first line may yet become a label, a fence or an announcement."""
    plain = line.strip()
    if FENCE.startswith(plain[:3]) or _is_beginning(plain, TITLE_LABELS + ABSTRACT_LABELS):
        return True
    announced = _PREAMBLE.match(plain.strip("*_ ")) is not None and _PREAMBLE.match(source) is None
    return announced and len(plain) <= LONGEST_PREAMBLE


def _is_beginning(line: str, labels: tuple[str, ...]) -> bool:
    """Whether a line is a label, or the beginning of one."""
    plain = line.strip().strip("#*_[【〈< ").casefold()
    return any(label.startswith(plain) or plain.rstrip("]】〉>*_ :：") == label for label in labels)


def _from_text(lines: list[str]) -> list[str]:
    """The lines from the first that is not blank."""
    for at, line in enumerate(lines):
        if line.strip():
            return lines[at:]
    return []
