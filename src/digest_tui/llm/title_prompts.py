"""Asking for the translations of several titles at once: a numbered line each, in and out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest_tui.errors import PromptTooLong
from digest_tui.llm.engine import ChatRequest, Message
from digest_tui.llm.keys import digest_of, normalised, translation_parts
from digest_tui.llm.prompts import OUTPUT_FACTOR, OUTPUT_SPARE, ModelUse, TranslationOrder, question_head, rules_for
from digest_tui.llm.replies import without_thinking
from digest_tui.llm.tokens import estimate_prompt, estimate_tokens
from digest_tui.messages import _

TITLES_VERSION: Final = 1
"""Part of every title's key: raise it whenever the words below change."""

MOST_TITLES: Final = 8
"""Titles a request: more are numbered wrongly by small models."""

FORM: Final = (
    "You are given titles of papers, a numbered line each. Answer with their translations in the same order, "
    "a line each under the same number, and nothing else."
)
_LINE: Final = re.compile(r"[\s*_#>-]*(\d{1,3})\s*[.:)．：）、][\s*_]*(\S.*?)[\s*_]*", re.DOTALL)


def takes_lists(use: ModelUse) -> bool:
    """Whether the model can be given several titles at once: one with a fixed template takes one text."""
    return use.family.form not in ("translategemma", "hunyuan")


def titles_request(titles: Sequence[str], order: TranslationOrder, use: ModelUse) -> ChatRequest:
    """The request for these titles, in the background; `order` has language, register and the rows of the glossary."""
    lines = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
    rules = rules_for(order, FORM)
    question = "\n\n".join([*question_head(order), f"Translate into {order.language.english}:", lines])
    family = use.family
    apart = (Message("system", rules), Message("user", question))
    messages = (Message("user", f"{rules}\n\n{question}"),) if family.form == "folded" else apart
    limit = OUTPUT_FACTOR * estimate_tokens(lines) + OUTPUT_SPARE + family.thinking_room
    prompt_tokens = estimate_prompt(messages)
    if prompt_tokens + limit > use.bears:
        raise PromptTooLong(
            _("{count} titles are too long for {name}.").format(count=len(titles), name=use.model.name),
            _("Set a larger window for this model in the configuration, or choose another model."),
            prompt_tokens,
            use.bears,
        )
    return use.request(messages, limit, prompt_tokens, background=True)


def title_key(paper: str, title: str, order: TranslationOrder, use: ModelUse) -> str:
    """The key a title by itself is kept under; which other titles were asked for with it is no part of it.

    `paper` is its name with the version: two papers may have one title, and each is shown its own.
    """
    parts = {"titles": TITLES_VERSION, "paper": paper, "title": normalised(title)}
    return digest_of({**translation_parts(order, use), **parts})


def parse_titles(text: str, growing: bool = False) -> dict[int, str]:
    """The lines of a reply by their numbers; with `growing` the last line is not whole yet, and is left out.

    A number that comes twice has no line: nobody can say which of them is meant.
    """
    lines = without_thinking(text, growing=growing).split("\n")
    found: dict[int, str] = {}
    twice: set[int] = set()
    for line in lines[:-1] if growing else lines:
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            continue
        number = int(match[1])
        if number in found:
            twice.add(number)
        found[number] = match[2]
    return {number: title for number, title in found.items() if number not in twice}
