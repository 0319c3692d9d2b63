"""What small models write around a translation: it comes out exactly, or it is marked."""

from __future__ import annotations

import re

import pytest

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import check_translation
from digest_tui.llm.replies import parse_reply
from digest_tui.papers.translation import Severity
from digest_tui.text.protect import protect

TITLE_SOURCE = protect("Counting Fourteen Birds with $k$ Nets")
SOURCE = protect(
    "We count 14 birds with $x^2$ nets [3]. The result is 3.2% higher than before. Code is at https://a.example/b.",
    first=TITLE_SOURCE.following,
)
TITLE = "{v1}개의 그물로 새 열네 마리를 세다"
ABSTRACT = "우리는 {v2} 그물로 새 14마리를 센다 {v3}. 결과는 이전보다 3.2% 높다. 코드는 {v4} 에 있다."
WHOLE = f"{TITLE}\n\n{ABSTRACT}"


def read(reply: str) -> tuple[bool, list[str]]:
    """Whether a reply came out exactly, and which checks doubt it."""
    title, abstract = parse_reply(reply, source_title=TITLE_SOURCE.text, source_abstract=SOURCE.text)
    shown = TITLE_SOURCE.restore(title), SOURCE.restore(abstract)
    pair = Pair(TITLE_SOURCE, SOURCE, *shown, reply, "ko", "stop")
    doubts = [one.check for one in check_translation(pair) if one.severity is not Severity.INFO]
    return shown == (TITLE_SOURCE.restore(TITLE), SOURCE.restore(ABSTRACT)), doubts


@pytest.mark.parametrize(
    "reply",
    [
        f"Okay, here's the translation:\n\n{WHOLE}",
        f"Sure! Here is the Korean translation of the title and abstract:\n\n---\n\n{WHOLE}\n\n---",
        f"Sure!\n\nHere is the translation:\n{WHOLE}",
        f"**Korean Translation:**\n\n{WHOLE}",
        f"한국어 번역:\n\n{WHOLE}",
        f"Korean:\n{WHOLE}",
        f"한국어: {WHOLE}",
        f"다음은 번역된 내용입니다.\n\n{WHOLE}",
        f"물론입니다! 다음은 번역입니다:\n\n{WHOLE}",
        f"以下は翻訳です。\n\n{WHOLE}",
        f"**번역된 제목:** {TITLE}\n\n**번역된 초록:** {ABSTRACT}",
        f"**Title (제목):** {TITLE}\n\n**Abstract (초록):** {ABSTRACT}",
        f"제목(Title): {TITLE}\n\n초록(Abstract): {ABSTRACT}",
        f"Translated Title: {TITLE}\nTranslated Abstract: {ABSTRACT}",
        f"1. 제목: {TITLE}\n\n2. 초록: {ABSTRACT}",
        f"- **제목**: {TITLE}\n- **초록**: {ABSTRACT}",
        f"[제목] {TITLE}\n[초록] {ABSTRACT}",
        f"제목: {TITLE} 초록: {ABSTRACT}",
        f"{TITLE}\n\nAbstract\n\n{ABSTRACT}",
        f"“{TITLE}”\n\n{ABSTRACT}",
        f'"{TITLE}"\n\n"{ABSTRACT}"',
        f"「{TITLE}」\n\n{ABSTRACT}",
        f"*{TITLE}*\n\n{ABSTRACT}",
        f"<b>{TITLE}</b>\n\n{ABSTRACT}",
        f"{TITLE}.\n\n{ABSTRACT}",
        f"{TITLE}\n\n{TITLE}\n\n{ABSTRACT}",
        f"{TITLE}\n\n---\n\n{ABSTRACT}",
        f"{TITLE_SOURCE.text}\n\n{WHOLE}",
        f"> {TITLE}\n>\n> {ABSTRACT}",
        f"```markdown\n{WHOLE}\n```\n\nLet me know if you need more.",
        f"<translation>\n{WHOLE}\n</translation>",
        f"Birds, they say. </think>\n\n{WHOLE}",
        f"<thought>Birds.</thought>\n{WHOLE}",
        f"<|channel|>analysis<|message|>Birds.<|end|><|start|>assistant<|channel|>final<|message|>{WHOLE}",
        f"{WHOLE}<|im_end|>",
        f"{WHOLE}\n<end_of_turn>",
        f'{{"title": "{TITLE}", "abstract": "{ABSTRACT}"}}',
        f'```json\n{{"title": "{TITLE}", "abstract": "{ABSTRACT}"}}\n```',
    ],
)
def test_a_dressed_reply_comes_out_exactly(reply: str) -> None:
    assert read(reply) == (True, [])


@pytest.mark.parametrize(
    "token",
    [
        r"{{v\1}}", r"[v\1]", r"【v\1】", r"(v\1)", r"<v\1>", r"{v_\1}", r"{v \1}", r"{V\1}", r"｛ｖ\1｝", r"\\{v\1\\}",
        r"$v_\1$", r"$v_{\1}$", r"`{v\1}`", r"**{v\1}**",
    ],
)  # fmt: skip
def test_a_placeholder_in_another_dress_is_known(token: str) -> None:
    assert read(re.sub(r"\{v(\d)\}", token, WHOLE)) == (True, [])


@pytest.mark.parametrize("token", [r"v\1", r"{\1}", r"{변수\1}", r"{x\1}", "", r"{v\1} {v\1}"])
def test_a_placeholder_that_is_lost_is_marked(token: str) -> None:
    exact, doubts = read(re.sub(r"\{v(\d)\}", token, WHOLE))
    assert not exact
    assert "T7" in doubts


@pytest.mark.parametrize(
    "reply",
    [
        ABSTRACT,
        TITLE,
        f"{WHOLE}\n\nNote: I kept the tokens as they are.",
        f"{WHOLE}\n\n**Note:** The translation keeps all names.",
        f"{WHOLE}\n\n참고: 수식은 그대로 두었다.",
        f"{WHOLE}\n\n(참고: {{v1}}은 수식입니다.)",
        f"{WHOLE}\n\n번역에 도움이 더 필요하시면 말씀해 주세요!",
        f"{WHOLE}\n\n{WHOLE}",
        f"{SOURCE.text}\n\n{WHOLE}",
    ],
)
def test_what_cannot_be_mended_is_marked(reply: str) -> None:
    exact, doubts = read(reply)
    assert not exact
    assert doubts


def test_a_reply_without_the_title_is_the_abstract() -> None:
    assert parse_reply(ABSTRACT, source_title=TITLE_SOURCE.text, source_abstract=SOURCE.text) == ("", ABSTRACT)
    long = "이 논문에서 우리는 많은 새를 " + "아주 오래 세어 보았고, " * 5 + "이것을 모두에게 공개한다."
    two = f"{long}\n\n{ABSTRACT}"
    assert parse_reply(two, source_title="Birds", source_abstract=SOURCE.text) == ("", two)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("“Birds”: A Count", "“Nets” are old. We count “birds”"),
        ("<b>: A Tag", "We read <b> and </think> and **two stars**."),
        ("Korean: A Language", "Note: this is **short**."),
        ("Is [v1] a Citation?", "We read [v1] and (v2)."),
    ],
)
def test_what_the_source_has_too_stays(title: str, abstract: str) -> None:
    assert parse_reply(f"{title}\n\n{abstract}", source_title=title, source_abstract=abstract) == (title, abstract)
    protected = protect(f"{abstract} $x$ $y$")
    assert protected.restore(protected.text) == f"{abstract} $x$ $y$"


def test_a_passage_that_is_announced_or_quoted() -> None:
    for reply in (f"번역: {ABSTRACT}", f"“{ABSTRACT}”", f"Here is the translation:\n\n{ABSTRACT}\n\n---"):
        assert parse_reply(reply, source_title="", source_abstract=SOURCE.text) == ("", ABSTRACT)
