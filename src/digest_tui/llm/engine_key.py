"""The key of an engine: from the environment or the system's keyring, sent to one host, and never shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digest_tui.engine_config import KEY_VARIABLE
from digest_tui.errors import EngineError, EngineLoading, EngineRefused, WrongUsage
from digest_tui.llm.complaints import Complaint, EngineWords, said
from digest_tui.messages import N_, _

KEYRING: Final = N_("the system's keyring")


class EngineKey:
    """The key sent to the engine, empty for none; `where` says where it stands, or would stand.

    Its representation never shows it, and it knows its refusals.
    """

    __slots__ = ("_text", "where")

    def __init__(self, text: str = "", where: str = KEY_VARIABLE) -> None:
        self._text = text.strip()
        self.where = where
        if not self._text.isascii() or any(not "!" <= sign <= "~" for sign in self._text):
            raise WrongUsage(
                _("The key in {where} has characters a request cannot carry.").format(where=where),
                _("Copy it again, without blanks and without quotes."),
            )

    def __repr__(self) -> str:
        return "EngineKey(…)" if self._text else "EngineKey()"

    def __bool__(self) -> bool:
        return bool(self._text)

    def headers(self) -> Mapping[str, str]:
        """The header that carries it."""
        return {"Authorization": f"Bearer {self._text}"} if self._text else {}

    def words(self) -> EngineWords:
        """The words for this kind of engine, in which the key is never told."""
        return EngineWords(
            protocol=_("the OpenAI protocol"),
            log=_("Look into the engine's own log, then ask again."),
            start=_(
                "Start the engine (llama-server -m FILE, for one), or set [engine] host to its address. "
                "Reading works without it."
            ),
            address=_("Check [engine] host: it takes the base URL of a server that speaks the OpenAI protocol."),
            longer=_("Choose a model with a longer context, or start the engine with a larger one (llama-server -c)."),
            get_model=_("digest-tui models lists those it has; {model} would have to be served by it."),
            refusal=self._refusal,
            secret=self._text,
        )

    def _refusal(self, status: int, complaint: Complaint, model: str) -> EngineError | None:
        """The error for a status that means something of its own here; None for the others."""
        if status == 401 and self._text:
            return EngineRefused(
                _("The engine does not take the key in {where}{said}.").format(where=self.where, said=said(complaint)),
                self._mend(),
            )
        if status == 401:
            return EngineRefused(_("The engine asks for a key{said}.").format(said=said(complaint)), self._give())
        if status == 403:
            return EngineRefused(
                _("The engine does not let this program use {model}{said}.").format(
                    model=model or "it", said=said(complaint)
                ),
                _("Ask whoever runs it, or choose another model."),
            )
        if status == 503 and "loading" in complaint.words.casefold():
            return EngineLoading(_("The engine is still loading its model."), _("Wait until it has, then ask again."))
        return None

    def _mend(self) -> str:
        if self.where == KEYRING:
            return _("digest-tui key keep puts the right key there; start the program again then.")
        return _("Put the right key into that variable, and start the program again.")

    def _give(self) -> str:
        if self.where == KEYRING:
            return _("digest-tui key keep puts it there; start the program again then.")
        return _("Put it into {where}, or into the system's keyring (digest-tui key keep), and start again.").format(
            where=self.where
        )
