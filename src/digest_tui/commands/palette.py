"""Any command by its name."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from digest_tui.commands.command import Command
from digest_tui.commands.screen import CommandScreen


class CommandNames(Provider):
    """Offers what the screen under the palette takes, with its keys and its sentence."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(self._name(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or sentence match what is typed, names first."""
        matcher = self.matcher(query)
        for command in self._commands():
            name = self._name(command)
            score = max(matcher.match(name), matcher.match(command.help) * 0.5)
            if score > 0:
                yield Hit(score, Content(name), partial(self._run, command), help=command.help)

    def _commands(self) -> tuple[type[Command], ...]:
        return self.screen.TAKES if isinstance(self.screen, CommandScreen) else ()

    @staticmethod
    def _name(command: type[Command]) -> str:
        keys = command.shown_keys()
        return f"{command.title()}  ({keys})" if keys else command.title()

    def _run(self, command: type[Command]) -> None:
        self.screen.post_message(command())
