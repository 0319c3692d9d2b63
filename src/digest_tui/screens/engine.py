"""The engine and its model: how they stand, for the header, and which one the reader chose."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual import on

from digest_tui.commands import reading as commands
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.languages import LANGUAGES
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.widgets.told import Told

FIRST_ASKED: Final = 1.5
"""Seconds after the first list is painted: asking imports the engine's client, and reading goes first."""
ASKED_EVERY: Final = 60.0


class Engines(Subject):
    """Asks the engine how it stands, now and then and after each generation; reading never waits for it."""

    class Stands(Told):
        """The engine's state in words."""

        words: str

    class Offers(Told):
        """The models to choose from: name, size in bytes, whether it runs on someone else's machine."""

        models: tuple[tuple[str, int, bool], ...]
        chosen: str

    class Silent(Told):
        """The engine could not say which models it has."""

        error: DigestError

    def watch_engine(self) -> None:
        """Ask the engine soon, and then every minute."""
        self.set_timer(FIRST_ASKED, self.ask_engine)
        self.set_interval(ASKED_EVERY, self.ask_engine)

    def ask_engine(self) -> None:
        """Ask the engine how it stands."""
        self.run_worker(self._ask_state(), group="engine state", exclusive=True, name="ask engine")

    @on(commands.ChooseTranslation)
    def choose_language(self) -> None:
        """Choose the language, then the model."""
        from digest_tui.screens.picker import Choice, Picker

        choices = [Choice(language.code, language.own, language.english) for language in LANGUAGES.values()]
        self.app.push_screen(Picker(_("Translate into which language?"), choices, self.language), self._take_language)

    def read_opened_again(self) -> None:
        """Read the page's kept translations anew; what else it shows stays."""
        raise NotImplementedError

    async def _ask_state(self) -> None:
        from digest_tui.tasks.engine_state import engine_state

        state = await engine_state(self.desk)
        chosen_otherwise = self.model and state.model not in ("", self.model)
        self.post_message(self.Stands(self.model if chosen_otherwise else state.words))

    async def _ask_models(self) -> None:
        from digest_tui.tasks.engine_state import list_models

        try:
            lines = await list_models(self.desk)
        except DigestError as error:
            self.post_message(self.Silent(error))
            return
        chat = [line for line in lines if not line.model.capabilities or "completion" in line.model.capabilities]
        chosen = next((line.model.name for line in chat if line.chosen), "")
        offered = tuple((line.model.name, line.model.size, line.model.remote) for line in chat)
        self.post_message(self.Offers(offered, self.model or chosen))

    @on(Stands)
    def _show_state(self, message: Stands) -> None:
        self.facts = replace(self.facts, model=message.words)

    @on(Silent)
    def _tell_silence(self, message: Silent) -> None:
        tell_failure(self, message.error)

    @on(Offers)
    def _offer_models(self, message: Offers) -> None:
        from digest_tui.screens.picker import Choice, Picker

        if not message.models:
            from digest_tui.tasks.choose_model import how_to_get_a_model

            tell(
                self,
                _("The engine has no model that writes. {how}").format(how=how_to_get_a_model(self.desk)),
            )
            return
        choices = [
            Choice(
                name,
                name,
                _("runs on someone else's machine")
                if remote
                else _("{size:.1f} GB").format(size=size / 1000000000.0)
                if size
                else "",
            )
            for name, size, remote in message.models
        ]
        self.app.push_screen(Picker(_("By which model?"), choices, message.chosen), self._take_model)

    def config_changed(self) -> None:
        """Take language and model from the configuration where they are others there; keys stand in many words."""
        before, now = self._config, self.desk.config
        self._config = now
        languages = [(one.reading.language, one.reading.register_zh) for one in (before, now)]
        if languages[0] != languages[1]:
            self.language = self.desk.language.code
        if now.models.translate != before.models.translate:
            self.model = ""
            self.ask_engine()
        self.read_opened_again()
        self.show_why_empty()
        self.show_place()

    def _take_language(self, code: str | None) -> None:
        if code is None:
            return
        self.language = code
        self.read_opened_again()
        self.run_worker(self._ask_models(), group="engine models", exclusive=True, name="ask for models")

    def _take_model(self, name: str | None) -> None:
        if name is None:
            return
        self.model = name
        self.read_opened_again()
        self.ask_engine()
        own = LANGUAGES[self.language].own
        tell(
            self,
            _("Translations into {own} by {name} from now on. {{paper.translate}} translates.").format(
                own=own, name=name
            ),
        )
