"""What is checked: a protected source and the translation made of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from digest_tui.text.align import Row, align_sides, side, token_anchors, word_anchors
from digest_tui.text.names import LatinWords, Name, find_names
from digest_tui.text.numbers import Number, find_numbers
from digest_tui.text.protected import Protected
from digest_tui.text.sentences import Span, sentences


@dataclass(frozen=True)
class Part:
    """The title or the abstract: its source, its restored translation, and what several checks read in both.

    Findings have places in an abstract only: `placed`. `plain_source` and `plain_reply` have blanks where formulas,
    links and citations stand and are as long as what they were made from.
    """

    name: str
    source: Protected
    reply: str
    language: str
    placed: bool

    @cached_property
    def whole_source(self) -> str:
        """The source with its formulas and links, without style commands: what the translation corresponds to."""
        return self.source.restore(self.source.text)

    @cached_property
    def plain_source(self) -> str:
        """The source as it was sent, without tokens."""
        return self.source.masked(self.source.text)

    @cached_property
    def plain_reply(self) -> str:
        """The translation without what was put back."""
        return self.source.masked(self.reply)

    @cached_property
    def source_numbers(self) -> tuple[Number, ...]:
        """The numbers of `plain_source`."""
        return find_numbers(self.plain_source)

    @cached_property
    def reply_numbers(self) -> tuple[Number, ...]:
        """The numbers of `plain_reply`."""
        return find_numbers(self.plain_reply)

    @cached_property
    def source_names(self) -> tuple[Name, ...]:
        """The names of `plain_source`."""
        return find_names(self.plain_source)

    @cached_property
    def reply_names(self) -> tuple[Name, ...]:
        """The names of `plain_reply`."""
        return find_names(self.plain_reply)

    @cached_property
    def source_words(self) -> LatinWords:
        """The words of the source, to look names up in."""
        return LatinWords(self.plain_source)

    @cached_property
    def reply_words(self) -> LatinWords:
        """The Latin words of the translation, to look names up in."""
        return LatinWords(self.plain_reply)

    @cached_property
    def source_sentences(self) -> tuple[Span, ...]:
        """The sentences of `whole_source`."""
        return sentences(self.whole_source)

    @cached_property
    def reply_sentences(self) -> tuple[Span, ...]:
        """The sentences of the translation."""
        return sentences(self.reply, self.language)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The sentences of `whole_source` beside those of the translation, by what was read in both already."""
        tokens = token_anchors(self.source, self.whole_source)
        words = word_anchors(self.source_names, self.source_numbers)
        moved = ((self.source.restored_place(at), anchor) for at, anchor in words)
        ours = side(self.source_sentences, (*tokens, *moved))
        words = word_anchors(self.reply_names, self.reply_numbers)
        theirs = side(self.reply_sentences, (*token_anchors(self.source, self.reply), *words))
        return align_sides(ours, theirs, self.language)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the translation as a finding has it: none in a title."""
        return (start, end) if self.placed else (0, 0)

    def source_place(self, start: int, end: int) -> tuple[int, int]:
        """Where words of the text that was sent stand in the source as it was written; (0, 0) where they do not."""
        if not self.placed:
            return 0, 0
        return _same_place(self.source.text, self.source.source, start, end)

    def whole_source_place(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of `whole_source` stands in the source as it was written."""
        return _same_place(self.whole_source, self.source.source, start, end) if self.placed else (0, 0)


def _same_place(text: str, source: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of a text stand in the source it was made from; (0, 0) where they do not."""
    if text == source:
        return start, end
    words = text[start:end]
    place = -1
    for _ in range(text.count(words, 0, start) + 1):
        place = source.find(words, place + 1)
    return (place, place + len(words)) if place >= 0 else (0, 0)


@dataclass(frozen=True)
class Pair:
    """A paper's title and abstract as the model got them, and its reply.

    `reply_title` and `reply_abstract` are restored: formulas and links are back in them. `raw` is what the model
    wrote, cleaned for the terminal, tokens and all. `language` is the target's code; `stop` is the engine's own last
    word, “stop” only when the model itself came to the end. `register` is the one asked for by name, empty when any
    will do; `glossary` pairs the terms that were asked for with their renderings.
    """

    title: Protected
    abstract: Protected
    reply_title: str
    reply_abstract: str
    raw: str
    language: str
    stop: str
    register: str = ""
    glossary: tuple[tuple[str, str], ...] = ()

    @cached_property
    def source(self) -> str:
        """Title and abstract as they were written."""
        return f"{self.title.source}\n{self.abstract.source}"

    @cached_property
    def parts(self) -> tuple[Part, Part]:
        """The title and the abstract."""
        return (
            Part("title", self.title, self.reply_title, self.language, placed=False),
            Part("abstract", self.abstract, self.reply_abstract, self.language, placed=True),
        )

    @property
    def body(self) -> Part:
        """The abstract."""
        return self.parts[1]
