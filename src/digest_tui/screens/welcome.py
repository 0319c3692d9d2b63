"""The first run, and the same questions again when they are asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import program
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.screens.days import Days
from digest_tui.screens.engine import Engines
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.screens.themes import THEMES
from digest_tui.tasks import reading
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.config import Config
    from digest_tui.screens.first_steps import Answers


class Welcomes(Days, Engines):
    """Nothing is configured and nothing is kept: that is a first run, and four questions are asked over the app."""

    class Chosen(Told):
        """What was chosen is written, and this is the configuration now."""

        config: Config

    class NotWritten(Told):
        """The configuration could not be written."""

        error: DigestError

    def welcome(self) -> None:
        """Ask the questions when this is a first run."""
        if not self.desk.paths.config_file.exists() and not reading.lists(self.desk):
            self.ask_first_steps()

    @on(program.FirstSteps)
    def ask_first_steps(self) -> None:
        """Ask the questions over what is shown."""
        from digest_tui.screens.first_steps import FirstSteps

        names = [theme.name for theme in THEMES]
        others = sorted(set(self.app.available_themes) - set(names))
        self.app.push_screen(FirstSteps(self.desk, [*names, *others], self.app.theme), self._take_answers)

    def _take_answers(self, answers: Answers | None) -> None:
        if answers:
            self.run_worker(
                self._write_answers(answers), group="configuration", exclusive=True, name="write configuration"
            )
        elif not self.desk.paths.config_file.exists():
            tell(self, _("Nothing was changed. {program.first-steps} asks again at any time."))

    async def _write_answers(self, answers: Answers) -> None:
        from digest_tui.config_edit import set_values

        try:
            config = await asyncio.to_thread(set_values, self.desk.paths.config_file, answers)
            self.post_message(self.Chosen(config))
        except DigestError as error:
            self.post_message(self.NotWritten(error))

    @on(Chosen)
    def _use(self, message: Chosen) -> None:
        """Use it at once: the language for the next translation, the first list when nothing is shown yet."""
        self.desk.config = message.config
        self.language = self.desk.language.code
        with telling(self):
            names = self.list_names()
            if self.digest is None and names and self.category not in names:
                self.go_to_list(names[0])
            self.show_why_empty()
            self.ask_engine()

    @on(NotWritten)
    def _tell_not_written(self, message: NotWritten) -> None:
        tell_failure(self, message.error)
