"""A search as the full-text index reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from digest_tui.papers.search import Facet, SearchQuery, Term
from digest_tui.text.bigrams import Phrase, is_one_letter, phrase_of

if TYPE_CHECKING:
    from digest_tui.papers.search import Possession

OF_OURS: Final = "\ue000"
"""What words of `facts` begin with: a character of private use, which no text keeps and nobody types."""
EVERY: Final = f"{OF_OURS}every"
SHORTEST_COMPLETED: Final = 4
"""Letters of a beginning from which on its words are looked for; shorter ones have an index of their own."""
_PLACE_BITS: Final = 32
PAPER_BITS: Final = (1 << _PLACE_BITS) - 1


def place_of(day: date, paper: int) -> int:
    """Where a paper stands: behind all of earlier days."""
    return (day.toordinal() << _PLACE_BITS) | paper


def places_of(first: date, last: date) -> tuple[int, int]:
    """The lowest and the highest place of some days."""
    return place_of(first, 0), place_of(last, PAPER_BITS)


def paper_at(place: int) -> int:
    """The paper that stands at a place, by the library's own number."""
    return place & PAPER_BITS


def category_words(category: str) -> tuple[str, ...]:
    """How a category stands among the facts: itself and its archive."""
    archive = category.partition(".")[0]
    return tuple(dict.fromkeys(f"{OF_OURS}c{_plain(name)}" for name in (category, archive)))


def tag_word(tag: str) -> str:
    """How a tag stands among the facts."""
    return f"{OF_OURS}t{tag.encode().hex()}"


def possession_word(what: Possession) -> str:
    """How something a paper has stands among the facts."""
    return f"{OF_OURS}h{what}"


def match_of(query: SearchQuery, words: Sequence[str] = ()) -> str:
    """The expression to match; empty for a search that finds nothing, such as a single Latin letter.

    `words` are looked for in place of the beginning they may come from (see `beginning_of`), where there are any.
    """
    wanted = [_of_term(term, words) for term in query.terms if not term.excluded and not _is_too_short(term, query)]
    wanted += [_of_facet(facet) for facet in query.facets if facet.name != "is" and not facet.excluded]
    refused = [_of_term(term) for term in query.terms if term.excluded]
    refused += [_of_facet(facet) for facet in query.facets if facet.name != "is" and facet.excluded]
    found = [one for one in wanted if one]
    if not found and not query.facets and not query.days and any(not term.excluded for term in query.terms):
        return ""
    match = " AND ".join(found) or f'"{EVERY}"'
    without = " OR ".join(one for one in refused if one)
    return f"({match}) NOT ({without})" if without else match


def beginning_of(query: SearchQuery) -> str:
    """The letters of the word that is being typed, where the words they may go on to are known; else empty."""
    typed = (phrase_of(term.text, typing=True) for term in query.terms if term.typing)
    return next((word for phrase in typed if phrase and (word := _beginning(phrase))), "")


def _beginning(phrase: Phrase) -> str:
    word = phrase.words[0]
    is_known = phrase.prefix and len(phrase.words) == 1 and len(word) >= SHORTEST_COMPLETED and word.isascii()
    return word if is_known else ""


def _is_too_short(term: Term, query: SearchQuery) -> bool:
    """A single letter is not looked for while it is being typed, nor when there is nothing else."""
    if not is_one_letter(term.text):
        return False
    return term.typing or all(is_one_letter(other.text) for other in query.terms if not other.excluded)


def _of_term(term: Term, words: Sequence[str] = ()) -> str:
    phrase = phrase_of(term.text, typing=term.typing)
    if phrase is None:
        return ""
    if words and _beginning(phrase):
        either = " OR ".join(f'"{word}"' for word in words)
        return f"{term.field} : ({either})" if term.field else f"({either})"
    if phrase.sign and term.field:
        # In one field there is a sign of its own only at the end of a run; elsewhere it begins a pair.
        return f"{term.field} : {_quoted(phrase._replace(prefix=True))}"
    if phrase.sign:
        return f"signs : {_quoted(phrase)}"
    return f"{term.field} : {_quoted(phrase)}" if term.field else _quoted(phrase)


def _quoted(phrase: Phrase) -> str:
    # Every word is of letters and digits only: there is nothing to escape.
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.prefix else "")


def _of_facet(facet: Facet) -> str:
    if facet.name == "cat":
        return f'"{OF_OURS}c{_plain(facet.value)}"'
    if facet.name == "tag":
        return f'"{tag_word(facet.value.lower())}"'
    return f'"{OF_OURS}h{_plain(facet.value)}"'


def _plain(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def facts_of(categories: Iterable[str], tags: Iterable[str], possessions: Iterable[Possession]) -> str:
    """All facts of a paper, as they are indexed."""
    words = [EVERY, *(word for category in categories for word in category_words(category)), *map(tag_word, tags)]
    return " ".join(dict.fromkeys([*words, *map(possession_word, possessions)]))
