"""What stands around a whole reply: thoughts, tags of chat templates, fences, rules, quotation marks."""

from __future__ import annotations

import json
import re
from typing import Final

THINK: Final = "<think>"
THINK_END: Final = "</think>"
FENCE: Final = "```"

_THOUGHT: Final = re.compile(
    r"(?:<(think|thinking|thought|thoughts|reasoning)>.*?(?:</\1>|\Z)|◁think▷.*?(?:◁/think▷|\Z)|\[THINK\].*?(?:\[/THINK\]|\Z))",
    re.DOTALL,
)
_THOUGHT_BEGINS: Final = ("<think>", "<thinking>", "<thought>", "<thoughts>", "<reasoning>", "◁think▷", "[THINK]")
_THOUGHT_ENDS: Final = re.compile(r"</(?:think|thinking|thought|thoughts|reasoning)>|◁/think▷|\[/THINK\]")
_FINAL: Final = re.compile(r"\A.*<\|channel\|>\s*final\s*(?:<\|[a-z_]+\|>[a-z ]*)?<\|message\|>", re.DOTALL)
_CHANNEL: Final = "<|channel|>"
_NAMES: Final = "translation|translated_text|output|answer|result|target|response|text"
_TAG: Final = (
    r"(?:<\|[\w▁ -]{1,40}\|>|<｜[\w▁ -]{1,40}｜>|</?(?:start|end)_of_turn>|</?s>|<(?:eos|bos|pad)>|\[/?INST\]"
    rf"|</?(?:{_NAMES})>)"
)
_TAGS_BEFORE: Final = re.compile(rf"\A(?:\s*{_TAG})+(?:(?:assistant|model)\n)?\s*")
_TAGS_BEHIND: Final = re.compile(rf"\s*(?:{_TAG}\s*)+\Z")
_HTML: Final = re.compile(r"</?(?:b|i|u|em|strong|p|br|div|span|h[1-6])\s*/?>", re.IGNORECASE)
_BOLD: Final = "**"
_RULE: Final = re.compile(r"\s*(?:(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}|(?:=\s?){3,})\s*")
_QUOTES: Final = ("“”", '""', "「」", "『』", "«»", "‘’", "''", "《》", "〈〉", "„“")
_TITLE_KEYS: Final = re.compile("title|제목|タイトル|題|标题|標題", re.IGNORECASE)


def without_thinking(text: str, source: str = "", growing: bool = False) -> str:
    """The reply after a thought at its very beginning; one that never ends is all there is.

    A thought that only ends is one whose beginning the template wrote. Where the `source` has such a tag none is looked
    for.
    """
    body = text.lstrip()
    if _THOUGHT_ENDS.search(source) or source.startswith(_THOUGHT_BEGINS):
        return body
    if growing and body and any(tag.startswith(body) for tag in (*_THOUGHT_BEGINS, _CHANNEL)):
        return ""
    if _CHANNEL in body and _CHANNEL not in source:
        final = _FINAL.match(body)
        return body[final.end() :].lstrip() if final is not None else ("" if body.startswith(_CHANNEL) else body)
    thought = _THOUGHT.match(body)
    if thought is not None:
        return body[thought.end() :].lstrip()
    end = _THOUGHT_ENDS.search(body)
    if end is not None and not any(tag in body[: end.start()] for tag in _THOUGHT_BEGINS):
        return body[end.end() :].lstrip()
    return body


def without_tags(text: str, source: str) -> str:
    """A reply without tags of a template before and behind it, HTML and bold; what the source has too stays."""
    if _HTML.search(source) is None:
        text = _HTML.sub("", text)
    if _BOLD not in source:
        text = text.replace(_BOLD, "")
    if re.search(_TAG, source):
        return text
    return _TAGS_BEHIND.sub("", _TAGS_BEFORE.sub("", text))


def without_rules(lines: list[str], source: str) -> list[str]:
    """The lines without rules of markdown, and without the marks of a quotation where all have them."""
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    said = [line for line in lines if line.strip()]
    if said and all(line.lstrip().startswith(">") for line in said) and not source.startswith(">"):
        lines = [re.sub(r"\A\s*>\s?", "", line) for line in lines]
    return lines


def without_fence(lines: list[str], growing: bool) -> list[str]:
    """The lines inside a fence that opens on the first of them; what is said behind it is the model's own."""
    if not lines or not lines[0].lstrip().startswith(FENCE) or not (len(lines) > 1 or growing):
        return lines
    lines = lines[1:]
    closing = next((at for at, line in enumerate(lines) if line.strip() == FENCE), len(lines))
    lines = lines[:closing]
    while growing and lines and FENCE.startswith(lines[-1].strip()):
        lines = lines[:-1]
    return lines


def without_quotes(text: str, source: str | None) -> str:
    """A text without quotation marks around all of it; where the source begins with one, or is not known, they stay."""
    if source is None or source[:1] in {pair[0] for pair in _QUOTES}:
        return text
    for first, last in _QUOTES:
        inner = text[1:-1]
        if len(text) > 2 and text[0] == first and text[-1] == last and first not in inner and last not in inner:
            return inner.strip()
    return text


def parts_of_json(text: str) -> tuple[str, str] | None:
    """Title and abstract of a reply that is an object of JSON; None where it is none."""
    if not text.startswith("{") or not text.rstrip().endswith("}"):
        return None
    try:
        read = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    texts = {key: value for key, value in read.items() if isinstance(value, str)} if isinstance(read, dict) else {}
    title = next((value for key, value in texts.items() if _TITLE_KEYS.search(key)), "")
    others = [value for key, value in texts.items() if not _TITLE_KEYS.search(key)]
    return (title.strip(), max(others, key=len, default="").strip()) if texts else None
