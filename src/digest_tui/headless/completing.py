"""What a shell is offered for a value: kept lists, languages, tags, collections, keys of the configuration, files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

import click
from click.shell_completion import CompletionItem, get_completion_class

from digest_tui.errors import DigestError
from digest_tui.papers.languages import LANGUAGES
from digest_tui.paths import find_paths
from digest_tui.tasks.desk import Desk

VARIABLE: Final = "_DIGEST_TUI_COMPLETE"
"""Where a shell that completes says what it wants."""
Words = Callable[[], Iterator[tuple[str, str]]]
"""Words a shell may put in, and what is said of each."""


_MENDED: Final = (
    # Of what fish is told, only the first comma parts the kind of a word from the word: those after it are of its help.
    ('(string split "," $completion)', '(string split --max 1 "," $completion)'),
    # In bash a name of two words is one, and is put in as the command will read it.
    ("COMPREPLY+=($value)", """[[ $value ]] && COMPREPLY+=("$(printf %q "$value")")"""),
)
"""What is put right in the scripts that click has for shells."""


class _Offered(click.ParamType[str]):
    """A text for which words are offered."""

    name = "text"

    def __init__(self, words: Words) -> None:
        self._words = words

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Those of the words that go on so."""
        start = incomplete.casefold()
        return [CompletionItem(word, help=said) for word, said in self._words() if word.casefold().startswith(start)]


def script(command: click.Command, shell: str) -> str:
    """What a shell runs to complete a command."""
    kind = get_completion_class(shell)
    assert kind is not None
    source = kind(command, {}, "digest-tui", VARIABLE).source()
    for before, after in _MENDED:
        source = source.replace(before, after)
    return source


def answer(command: click.Command, wanted: str) -> int:
    """Answer a shell that completes."""
    from click.shell_completion import shell_complete

    _teach(command)
    return shell_complete(command, {}, "digest-tui", VARIABLE, wanted)


def _teach(command: click.Command, group: str = "") -> None:
    """Tell the parameters of a command, and of all below it, what may stand there."""
    for parameter in command.params:
        metavar = parameter.metavar or ""
        if metavar in ("FILE", "ID|FILE"):
            parameter.type = click.Path()
        elif metavar == "NAME" and "collection" in (parameter.name, group.removesuffix("s")):
            parameter.type = _Offered(_collections)
        elif metavar in _OFFERED:
            parameter.type = _Offered(_OFFERED[metavar])
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _teach(below, command.name or "")


def _languages() -> Iterator[tuple[str, str]]:
    yield from ((language.code, language.own) for language in LANGUAGES.values())


def _categories() -> Iterator[tuple[str, str]]:
    from digest_tui.papers.categories import full_name
    from digest_tui.papers.lists import ARXIV
    from digest_tui.tasks import reading

    def read(desk: Desk) -> Iterator[tuple[str, str]]:
        kept = [category for source, category in reading.lists(desk) if source == ARXIV]
        yield from ((one, full_name(one)) for one in dict.fromkeys([*desk.config.lists.categories, *kept]))

    yield from _kept(read)


def _tags() -> Iterator[tuple[str, str]]:
    from digest_tui.tasks.notes import known_tags

    yield from _kept(lambda desk: ((tag, str(count)) for tag, count in known_tags(desk)))


def _collections() -> Iterator[tuple[str, str]]:
    from digest_tui.tasks.collecting import collections

    yield from _kept(lambda desk: ((name, str(count)) for name, count in collections(desk)))


def _keys() -> Iterator[tuple[str, str]]:
    from digest_tui.config import Config
    from digest_tui.headless.config import tables

    yield from ((f"{table}.{key}", str(value)) for table, own in tables(Config()) for key, value in own.items())


def _kept(read: Callable[[Desk], Iterator[tuple[str, str]]]) -> list[tuple[str, str]]:
    """What the library has to offer; nothing where there is none yet, or where it cannot be read."""
    from digest_tui.tasks.desk import open_desk

    async def ask() -> list[tuple[str, str]]:
        desk = open_desk()
        try:
            return [*read(desk)]
        finally:
            await desk.close()

    with suppress(DigestError):
        if (find_paths().data / "library.db").is_file():
            return asyncio.run(ask())
    return []


_OFFERED: Final[dict[str, Words]] = {"C": _categories, "LANG": _languages, "TAG": _tags, "KEY": _keys}
"""By what stands for the value in the help."""
