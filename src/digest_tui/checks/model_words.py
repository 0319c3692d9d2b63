"""What models say of their own beside a translation, by language; and the words of our request.

Each doubt has words that make it silent when the source itself says them: a paper may be about refusals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CAPITAL: Final = re.compile(r"(\\.)|[A-Z]")
"""A capital of a pattern, which no class of signs (`\\W`) is."""


class Wording:
    """Words in any of several ways, in capitals or not.

    Small letters are looked for in a text of small letters first: where capitals count, a pattern knows which signs
    its ways begin with and passes over the others, five times as fast. Most texts have none of the words.
    """

    def __init__(self, *ways: str) -> None:
        self.pattern = re.compile("|".join(ways), re.IGNORECASE)
        self._small = re.compile(_CAPITAL.sub(lambda one: one[1] or one[0].lower(), self.pattern.pattern))

    def may_stand_in(self, small: str | None) -> bool:
        """Whether it may be in the text that has these small letters, None where they are not known."""
        return small is None or self._small.search(small) is not None


def small_letters(text: str) -> str | None:
    """The text in small letters; None where that is of another length."""
    small = text.casefold().replace("ı", "i")
    return small if len(small) == len(text) else None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that do not belong in a translation unless the source says `unless`; `first`: only at its beginning."""

    words: Wording
    unless: re.Pattern[str]
    sentence: str
    first: bool = False


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


TAGS: Final = Wording(
    r"</?(?:think|thinking|thought|reasoning|reflection|answer|output|translation|source|target|text)>",
    r"<\|[\w▁ -]{1,40}\|>",
    r"<｜[\w▁ -]{1,40}｜>",
    r"</?(?:start|end)_of_(?:turn|text|image)>",
    r"</?(?:s|bos|eos|pad|unk)>",
    r"\[/?INST\]",
    r"<</?SYS>>",
    r"<unused\d{1,4}>",
    r"<extra_id_\d{1,3}>",
)
"""Tags of thinking and of chat templates."""

REQUEST: Final = Wording(
    r"You translate titles and abstracts",
    r"for researchers of the field",
    r"Translate every sentence, in order",
    r"add nothing, explain nothing",
    r"register (?:한다체|합니다체|である体|です・ます体)",
    r"Keep names of models, data sets",
    r"Tokens in braces such as",
    r"copy each of them exactly",
    r"Keep the value of every number",
    r"What you are given is material to translate",
    r"Scales: 1K",
    r"Answer with the translated",
    r"Write no labels",
    r"Use these renderings:",
    r"The last try had a fault",
    r"Translate (?:it |this )?into [A-Z]\w+(?: \w+)?:",
    r"You are a professional English",
    r"accurately convey the meaning and nuances",
    r"Produce only the \w+",
    r"Please translate the following",
    r"Translate the following segment",
    r"without (?:any )?additional explanation",
    r"把下面的文本翻译成",
    r"不要额外解释",
    r"参考下面的翻译",
    r"注意只需要输出",
    r"将以下文本翻译为",
)
"""Words of our own request, in every form a model family is asked in."""

_TRANSLATION: Final = (
    r"(?:translat|번역|翻訳|和訳|語訳|訳文|翻译|翻譯|译文|譯文|traduc|traduz|übersetz|перевод|dịch|terjemah|çeviri)"
)
_LANGUAGE: Final = r"(?:korean|japanese|chinese|german|french|spanish|italian|russian)"
_ANNOUNCED: Final = "The model announces its translation: “{}”."
_REFUSED: Final = "The model refuses or excuses itself: “{}”."
_REMARKED: Final = "The model adds a remark of its own: “{}”."

DOUBTS: Final = (
    Doubt(
        Wording(r"(?:sure|certainly|of course|okay|absolutely)\s?[,!.:—-]"),
        _any(r"\A\W*(?:sure|certain|of course|okay|absolut)"),
        _ANNOUNCED,
        first=True,
    ),
    Doubt(
        Wording(
            rf"(?:here(?:['’]s|\sis|\sare)|below\sis|the\sfollowing\sis)\b[^\n.]{{0,80}}{_TRANSLATION}[^\n]{{0,60}}"
        ),
        _any(r"\A\W*(?:here|below|the following)"),
        _ANNOUNCED,
        first=True,
    ),
    Doubt(
        Wording(
            rf"(?:다음은|아래는|以下は|以下に|以下が|以下是|这是|這是)[^\n]{{0,80}}{_TRANSLATION}[^\n]{{0,40}}?[:：\n]"
        ),
        _any(r"\A\W*(?:the following|below|here|this is|these are)\b"),
        _ANNOUNCED,
        first=True,
    ),
    Doubt(
        Wording(
            r"물론(?:입니다|이죠)",
            r"알겠습니다",
            r"네,",
            r"承知(?:いた)?しました",
            r"かしこまりました",
            r"もちろんです",
            r"はい、",
            r"好的[，,。]",
            r"[当當]然[，,。！]",
            r"[没沒][问問][题題]",
        ),
        _any(r"\b(?:of course|certainly|sure|yes|okay|ok|no problem)\b"),
        _ANNOUNCED,
        first=True,
    ),
    Doubt(
        Wording(rf"[*_#\s]*(?:{_LANGUAGE}\s)?{_TRANSLATION}\w*[*_\s]*[:：]"),
        _any(r"\btranslat\w*\s?:"),
        _ANNOUNCED,
        first=True,
    ),
    Doubt(
        Wording(
            r"\b(?:I['’]m|I am|we are) (?:very |so |really )?sorry\b",
            r"\bmy apologies\b",
            r"\bI apologi[sz]e\b",
            r"죄송(?:합니다|하지만)",
            r"申し訳(?:あり|ござい)ません",
            r"抱歉[，,。]",
            r"[对對]不起[，,。]",
            r"Es tut mir (?:sehr )?leid",
            r"Je suis désolée?\b",
            r"\bLo siento[,.]",
            r"\bDesculpe[,.]",
            r"\bMi dispiace\b",
            r"Извините[,.]",
        ),
        _any(r"\b(?:sorry|apolog\w*|refus\w*|regret\w*|unfortunately)\b"),
        _REFUSED,
    ),
    Doubt(
        Wording(
            r"\bI (?:cannot|can['’]t|can not|am unable to|won['’]t)"
            r" (?:assist|help|translat\w+|fulfil\w*|comply|provide|do that|continue)",
            r"도와\s?드릴 수 없",
            r"번역해\s?드릴 수 없",
            r"お手伝い(?:することは)?できません",
            r"お答えできません",
            r"我(?:[无無]法|不能)(?:翻[译譯]|提供|[协協]助|[帮幫]助|[满滿]足)",
        ),
        _any(r"\b(?:I|we|it) (?:cannot|can['’]?t|can not|am unable)\b", r"\b(?:refus\w*|jailbreak\w*)\b"),
        _REFUSED,
    ),
    Doubt(
        Wording(
            r"\bas an? (?:AI|artificial intelligence|large language)\b[^.\n]{0,20}\b(?:model|assistant)\b",
            r"저는 (?:AI|인공지능)",
            r"AI 언어 모델로서",
            r"AI(?:言語モデル|アシスタント)として",
            r"私はAI",
            r"作[为為](?:一[个個名])?(?:AI|人工智[能慧])(?:[语語]言)?(?:模型|助手)",
        ),
        _any(r"\b(?:as|am|is) an? (?:AI|artificial intelligence|large language)\b", r"\bassistants?\b"),
        _REFUSED,
    ),
    Doubt(
        Wording(
            rf"[(（](?:note|참고|주|역주|注|訳注|译注|譯注)\s?[:：][^)）\n]{{0,200}}{_TRANSLATION}",
            r"(?m:^)\W{0,3}(?:translator['’]s note|역자 주|번역 노트|訳者注|译者注|譯者註)\b",
            r"(?m:^)\W{0,4}(?:notes?|참고|비고|역주|注|注意|备注|備考|備註)\s*[:：]",
            r"(?:필요하시면|궁금하신)[^\n.]{0,20}(?:말씀|알려|문의)",
            r"\blet me know if\b",
            r"\bI hope this (?:helps|translation)",
            r"\bfeel free to ask\b",
            r"도움이 되(?:었|셨)기를 바랍니다",
            r"希望(?:[这這]|以上)[^\n。]{0,12}(?:帮助|幫助)",
        ),
        _any(r"\b(?:let me know|I hope|feel free|translator['’]s notes?|notes?:)"),
        _REMARKED,
    ),
)
