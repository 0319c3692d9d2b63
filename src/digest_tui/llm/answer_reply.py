"""The statements of an answer out of a reply, in JSON or in plain lines, whole or still growing.

Nothing here trusts the reply: what cannot be read is passed over, and thinking is set apart.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest_tui.llm.answer_json import Said, read_json
from digest_tui.llm.answer_prompts import NOT_STATED
from digest_tui.llm.reply_frame import FENCE, THINK, THINK_END

__all__ = ["Reply", "Said", "parse_answer", "without_thinking"]

LONGEST_MARK: Final = 24
"""Characters beside page and quote that a line of a quote may have."""

_OPEN, _CLOSE = '"“„«「『', '"”“»」』'
_MARK: Final = re.compile(
    r"[\[(【]?\s*(?:(?:pp?|pages?|seite)\.?\s?(?P<page>\d{1,4})(?:\s?[-–,]\s?\d{1,4})?|(?P<east>\d{1,4})\s?(?:쪽|페이지|ページ|頁|页)"
    r"|第\s?(?P<di>\d{1,4})\s?[页頁]|(?P<abstract>abstract|초록|摘要|要旨))\s*[\])】]?",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(rf"[{_OPEN}](?P<words>.+)[{_CLOSE}]|[{_OPEN}](?P<open>.+)$")
_INLINE: Final = re.compile(
    rf"\s*[\[(（](?:p\.?|page)\s?(?P<page>\d{{1,4}})\s?[:,：、]\s?[{_OPEN}](?P<words>.+?)[{_CLOSE}][\])）]\s*\.?$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^(?:\**(?:quote|evidence|claim|statement|sentence|answer|인용|답변|답|引用|回答|答案)\**\s*\d*\s*[:：]\**)\s*",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"^(?:[-*•·>]|\d{1,2}[.)]|#{1,6})\s+")
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


class Reply(NamedTuple):
    """What a reply says: statements, or that the paper does not say (`unstated`); `whole` when it is well formed.

    `thinking` is what the model wrote between tags of thinking.
    """

    claims: tuple[Said, ...]
    unstated: bool = False
    thinking: str = ""
    whole: bool = True


def parse_answer(text: str, growing: bool = False) -> Reply:
    """Read a reply; with `growing` it is the beginning of one, and what may yet turn out otherwise is held back.

    A reply of 12,000 characters takes 2 ms.
    """
    thinking, body = _thinking(text, growing)
    body = body.strip()
    if growing and body and (FENCE.startswith(body) or NOT_STATED.startswith(body.upper())):
        return Reply((), thinking=thinking)
    if _is_json(body):
        read = read_json(body)
        claims = read.claims if not growing else tuple(one for one in read.claims if one.text)
        return Reply(claims, read.answerable is False, thinking, read.whole)
    return _plain(body, growing)._replace(thinking=thinking)


def without_thinking(text: str) -> str:
    """A whole reply without what was thought before it."""
    return _thinking(text, growing=False)[1]


def _thinking(text: str, growing: bool) -> tuple[str, str]:
    """What is thought and what is said; a thought that never ends is all there is."""
    body = text.lstrip()
    if growing and body and THINK.startswith(body):
        return "", ""
    if body.startswith(THINK):
        thought, _, said = body.removeprefix(THINK).partition(THINK_END)
        return thought.strip(), said
    if THINK_END in body and THINK not in body:
        thought, _, said = body.partition(THINK_END)
        return thought.strip(), said
    return "", text


def _is_json(body: str) -> bool:
    """Whether a reply is JSON, however it is announced."""
    at = body.find("{")
    if at < 0:
        return False
    if body.startswith(("{", "[{", "[ {", "[\n", f"{FENCE}json")):
        return True
    return re.search(r'"(?:claims|answerable|quote|sentence)"\s*:', body[at:]) is not None


def _plain(body: str, growing: bool) -> Reply:
    """Statements from lines: a line with a page and words in quotation marks, then the sentence, or the other way."""
    claims: list[Said] = []
    quote_first = True
    unstated = False
    lines = [line for line in body.split("\n") if not line.lstrip().startswith(FENCE)]
    for at, line in enumerate(lines):
        last = growing and at == len(lines) - 1
        plain = _undressed(line)
        if not plain:
            continue
        if plain.strip('*_.。[]()"“” ').upper() == NOT_STATED:
            unstated = True
            continue
        said = _quote_line(plain)
        if last and (said is not None or plain[0] in f"[({_OPEN}"):
            break
        if not claims:
            quote_first = said is not None
        _add(claims, said, plain, quote_first)
    if unstated and not any(one.quote for one in claims):
        claims = []
    return Reply(tuple(one for one in claims if one.text or not growing), unstated, whole=bool(claims) or unstated)


def _add(claims: list[Said], said: Said | None, plain: str, quote_first: bool) -> None:
    last = claims[-1] if claims else None
    if said is None:
        text, inline = _inline(plain)
        if last is not None and quote_first and inline is None and last.quote:
            claims[-1] = last._replace(text=f"{last.text} {text}".strip())
        elif inline is not None:
            claims.append(inline._replace(text=text))
        else:
            claims.append(Said(text))
    elif not quote_first and last is not None and not last.quote:
        claims[-1] = said._replace(text=last.text)
    else:
        claims.append(said)


def _quote_line(plain: str) -> Said | None:
    """The words and the page of a line that is nothing but a quote; None for any other line."""
    inline = _INLINE.search(plain)
    if inline is not None and inline.start() > 0:
        return None
    quoted = _QUOTED.search(plain)
    mark = _MARK.search(
        plain if quoted is None else plain[: quoted.start()] + " " * len(quoted[0]) + plain[quoted.end() :]
    )
    page = _page(mark) if mark is not None else -1
    if quoted is None:
        rest = plain[mark.end() :].strip(" :：-–—") if mark is not None and mark.start() < 2 else ""
        return Said("", rest, page, True) if mark is not None and mark[0][:1] in "[(【" and rest else None
    beside = len(plain) - len(quoted[0]) - (len(mark[0]) if mark is not None else 0)
    if beside > LONGEST_MARK or (mark is None and beside > 2):
        return None
    return Said("", (quoted["words"] or quoted["open"]).strip(), page, True)


def _inline(plain: str) -> tuple[str, Said | None]:
    """A sentence, and the quote in brackets behind it."""
    found = _INLINE.search(plain)
    if found is None:
        return plain, None
    return plain[: found.start()].strip(), Said("", found["words"].strip(), int(found["page"]), True)


def _page(mark: re.Match[str]) -> int:
    if mark["abstract"]:
        return 0
    return int(mark["page"] or mark["east"] or mark["di"])


def _undressed(line: str) -> str:
    """A line without bullets, headings, labels and bold."""
    plain = _BULLET.sub("", line.strip())
    plain = _LABEL.sub("", plain)
    return _BOLD.sub(r"\2", plain).strip()
