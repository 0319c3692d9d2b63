"""What the reader's rules say of the lines of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.messages import _
from digest_tui.papers.following import Effect, Remark, Rule, What
from digest_tui.papers.words import folded
from digest_tui.store.texts import Texts, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_tui.store.database import Database

_MOST_NAMED: Final = 3
"""Rules named on a row; more are counted."""
_EAST: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Ruled(NamedTuple):
    """What rules do with a list: positions lifted, positions hidden, and what each row that matches says."""

    lifted: frozenset[int]
    hidden: frozenset[int]
    remarks: dict[int, Remark]


def ruled(db: Database, number: int, rules: Sequence[Rule]) -> Ruled:
    """Which lines of a list the rules lift, hide and colour, and why; reads the texts of the list once."""
    if not rules:
        return Ruled(frozenset(), frozenset(), {})
    texts = texts_of(db, number)
    categories = _categories(db, number) if any(rule.what is What.CATEGORY for rule in rules) else {}
    matched: dict[int, list[Rule]] = {}
    for rule in rules:
        for position in _matching(rule, texts, categories):
            matched.setdefault(position, []).append(rule)
    return Ruled(
        _with(matched, Effect.LIFT), _with(matched, Effect.HIDE), {at: _remark(of) for at, of in matched.items()}
    )


def _with(matched: dict[int, list[Rule]], effect: Effect) -> frozenset[int]:
    return frozenset(at for at, rules in matched.items() if any(rule.effect is effect for rule in rules))


def _remark(rules: list[Rule]) -> Remark:
    names = ", ".join(rule.words for rule in rules[:_MOST_NAMED])
    more = f" +{len(rules) - _MOST_NAMED}" if len(rules) > _MOST_NAMED else ""
    return Remark(
        _("matches: {names}{more}").format(names=names, more=more), any(rule.effect is Effect.COLOUR for rule in rules)
    )


def _matching(rule: Rule, texts: dict[int, Texts], categories: dict[int, str]) -> list[int]:
    words = folded(rule.words)
    match rule.what:
        case What.CATEGORY:
            wanted = (f" {words} ",) if "." in words else (f" {words} ", f" {words}.")
            return [at for at, all_of in categories.items() if any(one in all_of for one in wanted)]
        case What.AUTHOR:
            # Most names are on no paper of a list: one look at the whole text costs a tenth of a pattern.
            parts = words.split()
            patterns = [_word(part) for part in parts]
            near = [at for at, text in texts.items() if all(part in text.names for part in parts)]
            return [at for at in near if _is_author(texts[at].names, patterns)]
        case What.WORD:
            pattern = _word(words, plural=True)
            near = [at for at, text in texts.items() if words in text.whole]
            return [at for at in near if pattern.search(texts[at].title) or pattern.search(texts[at].abstract)]


def _is_author(names: str, patterns: list[re.Pattern[str]]) -> bool:
    return any(all(pattern.search(name) for pattern in patterns) for name in names.split("\n"))


def _word(words: str, plural: bool = False) -> re.Pattern[str]:
    """A whole word, `rag` but not `fragment`, also in the plural; scripts without spaces have no whole words."""
    if _EAST.search(words):
        return re.compile(re.escape(words))
    return re.compile(rf"(?<!\w){re.escape(words)}{'s?' if plural else ''}(?!\w)")


def _categories(db: Database, number: int) -> dict[int, str]:
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT position, categories FROM entry JOIN version USING (paper, version) WHERE digest = ?", (number,)
        )
        return {position: f" {folded(str(codes))} " for position, codes in rows}
