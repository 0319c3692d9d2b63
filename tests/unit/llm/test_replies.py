"""Title and abstract out of a reply, however it is dressed, and while it grows."""

import pytest

from digest_tui.llm.replies import parse_reply

TITLE = "열네 마리 새를 세다"
ABSTRACT = "우리는 {v1}마리를 세었다.\n결과는 3.2% 높다."
SOURCE = "Counting Fourteen Birds"


@pytest.mark.parametrize(
    "reply",
    [
        f"{TITLE}\n\n{ABSTRACT}",
        f"\n\n  {TITLE}  \n\n\n{ABSTRACT}\n\n",
        f"{TITLE}\n{ABSTRACT}",
        f"Title: {TITLE}\n\nAbstract: {ABSTRACT}",
        f"제목: {TITLE}\n\n초록: {ABSTRACT}",
        f"제목 : {TITLE}\n\n초록 :\n{ABSTRACT}",
        f"タイトル：{TITLE}\n\n概要：{ABSTRACT}",
        f"标题：{TITLE}\n\n摘要：{ABSTRACT}",
        f"**제목:** {TITLE}\n\n**초록:** {ABSTRACT}",
        f"**제목**: {TITLE}\n\n**초록**\n{ABSTRACT}",
        f"**제목: {TITLE}**\n\n{ABSTRACT}",
        f"**{TITLE}**\n\n{ABSTRACT}",
        f"# {TITLE}\n\n{ABSTRACT}",
        f"## 제목\n{TITLE}\n\n## 초록\n{ABSTRACT}",
        f"【タイトル】{TITLE}\n\n【概要】{ABSTRACT}",
        f"제목:\n\n{TITLE}\n\n초록:\n\n{ABSTRACT}",
        f"```\n{TITLE}\n\n{ABSTRACT}\n```",
        f"```text\n{TITLE}\n\n{ABSTRACT}\n```\n",
        f"Here is the translation:\n\n{TITLE}\n\n{ABSTRACT}",
        f"다음은 번역입니다:\n{TITLE}\n\n{ABSTRACT}",
        f"<think>Birds. 새.\n\nAha.</think>\n\n{TITLE}\n\n{ABSTRACT}",
        f"\n<think>\n</think>\nTitle: {TITLE}\n\n{ABSTRACT}",
        f"{TITLE}\r\n\r\n{ABSTRACT}".replace("\r", ""),
    ],
)
def test_reads_a_reply_in_any_dress(reply: str) -> None:
    assert parse_reply(reply, source_title=SOURCE) == (TITLE, ABSTRACT)
    assert parse_reply(reply) == (TITLE, ABSTRACT)


@pytest.mark.parametrize(
    "dress",
    ["{t}\n\n{a}", "**제목:** {t}\n\n**초록:** {a}", "<think>x y</think>\n\n{t}\n\n{a}", "```\n{t}\n\n{a}\n```"],
)
def test_a_growing_reply_only_ever_grows(dress: str) -> None:
    """What is shown while it streams is always a beginning of what stands there in the end: nothing is taken back."""
    reply = dress.format(t=TITLE, a=ABSTRACT)
    for end in range(len(reply) + 1):
        title, abstract = parse_reply(reply[:end], source_title=SOURCE, growing=True)
        assert TITLE.startswith(title.rstrip("*")), reply[:end]
        assert ABSTRACT.startswith(abstract.rstrip("`").rstrip()), reply[:end]


def test_a_thought_in_the_source_survives() -> None:
    abstract = "모형은 <think>와 </think> 사이에 생각을 쓴다."
    assert parse_reply(f"{TITLE}\n\n{abstract}") == (TITLE, abstract)
    title = "<think> 토큰은 얼마나 필요한가 </think>"
    assert parse_reply(f"{title}\n\n{abstract}", source_title="<think>: How Many Tokens </think>") == (title, abstract)


def test_a_thought_without_end_is_no_text() -> None:
    assert parse_reply("<think>first, the birds") == ("", "")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Abstract: The Art of Leaving Out", "초록: 생략의 기술"),
        ("Title: A Title About Titles", "제목: 제목에 관한 제목"),
        ("**Bold** Claims in **Reviews**", "**과감한** 주장과 **심사**"),
        ("Here is the Problem:", "Here is the Problem:"),
        ("# Is a Comment", "# 는 주석이다"),
    ],
)
def test_a_title_that_looks_dressed_keeps_its_dress(source: str, title: str) -> None:
    assert parse_reply(f"{title}\n\n{ABSTRACT}", source_title=source) == (title, ABSTRACT)


def test_a_title_that_begins_with_a_label_s_word_is_whole() -> None:
    title = "요약은 얼마나 충실한가"
    assert parse_reply(f"{title}\n\n{ABSTRACT}", source_title="How Faithful Are Summaries") == (title, ABSTRACT)


def test_without_a_title_sent_all_is_abstract() -> None:
    assert parse_reply(f"초록: {ABSTRACT}", source_title="") == ("", ABSTRACT)
    assert parse_reply(ABSTRACT, source_title="") == ("", ABSTRACT)


@pytest.mark.parametrize("reply", ["", "  \n\n ", "```\n```"])
def test_nothing_is_nothing(reply: str) -> None:
    assert parse_reply(reply) == ("", "")


def test_a_reply_that_begins_with_the_abstract_has_no_title() -> None:
    assert parse_reply(f"초록: {ABSTRACT}") == ("", ABSTRACT)


def test_one_line_is_a_title() -> None:
    assert parse_reply(TITLE) == (TITLE, "")
    assert parse_reply("0") == ("0", "")
