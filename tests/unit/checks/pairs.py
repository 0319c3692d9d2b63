"""Pairs to check: a protected source and what a model made of it."""

from __future__ import annotations

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import check_translation
from digest_tui.papers.translation import Finding
from digest_tui.text.protect import protect

TITLE = "Small Models in Large Worlds"
ABSTRACT = "We train small models on large worlds. They learn what they see."
REPLY_TITLE = "큰 세계의 작은 모델"
REPLY = "우리는 작은 모델을 큰 세계에서 학습시킨다. 모델은 보는 것을 배운다."


def made(
    reply: str = REPLY,
    *,
    abstract: str = ABSTRACT,
    title: str = TITLE,
    reply_title: str = REPLY_TITLE,
    language: str = "ko",
    stop: str = "stop",
    register: str = "",
    glossary: tuple[tuple[str, str], ...] = (),
) -> Pair:
    """A pair as the desk makes it: tokens in the reply are put back."""
    protected_title = protect(title)
    protected = protect(abstract, first=protected_title.following)
    return Pair(
        title=protected_title,
        abstract=protected,
        reply_title=protected_title.restore(reply_title),
        reply_abstract=protected.restore(reply),
        raw=f"{reply_title}\n\n{reply}",
        language=language,
        stop=stop,
        register=register,
        glossary=glossary,
    )


def found(pair: Pair, check: str) -> list[Finding]:
    """What one check finds among all of them."""
    return [finding for finding in check_translation(pair) if finding.check == check]
