"""The language and the model of answers."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message

from digest_tui.commands import conversing
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.languages import LANGUAGES
from digest_tui.screens.ask_state import AskState
from digest_tui.screens.telling import tell, tell_failure


class ChoosesModel(AskState):
    """Asks for the language, then for one of the models the engine has; both hold until the screen is left."""

    @dataclass
    class Offers(Message):
        """The models to choose from: name, and a remark."""

        models: tuple[tuple[str, str], ...]
        chosen: str

    @dataclass
    class Silent(Message):
        """The engine could not say which models it has."""

        error: DigestError

    @on(conversing.ChooseAnswers)
    def choose_language(self) -> None:
        """The language first."""
        from digest_tui.screens.picker import Choice, Picker

        choices = [Choice(language.code, language.own, language.english) for language in LANGUAGES.values()]
        self.app.push_screen(Picker(_("Answers in which language?"), choices, self.language), self._take_language)

    def _take_language(self, code: str | None) -> None:
        if code is not None:
            self.language = code
            self.show_place()
            self.run_worker(self._ask_models(), group="engine models", exclusive=True, name="ask for models")

    async def _ask_models(self) -> None:
        from digest_tui.tasks.engine_state import list_models

        try:
            lines = await list_models(self.desk, "ask")
        except DigestError as error:
            self.post_message(self.Silent(error))
            return
        chat = [line for line in lines if not line.model.capabilities or "completion" in line.model.capabilities]
        chosen = next((line.model.name for line in chat if line.chosen), "")
        offered = tuple(
            (
                line.model.name,
                _("runs on someone else's machine")
                if line.model.remote
                else _("{size:.1f} GB").format(size=line.model.size / 1000000000.0),
            )
            for line in chat
        )
        self.post_message(self.Offers(offered, self.model or chosen))

    @on(Silent)
    def _tell_silence(self, message: Silent) -> None:
        tell_failure(self, message.error)

    @on(Offers)
    def _offer_models(self, message: Offers) -> None:
        from digest_tui.screens.picker import Choice, Picker

        if not message.models:
            tell(self, _("The engine has no model that writes. ollama pull gemma3:4b gets a small one (3.3 GB)."))
            return
        choices = [Choice(name, name, remark) for name, remark in message.models]
        self.app.push_screen(Picker(_("By which model?"), choices, message.chosen), self._take_model)

    def _take_model(self, name: str | None) -> None:
        if name is not None and name != self.model:
            self.model = name
            self.show_place()
            if not self.is_answering():
                self.warm()
