"""What engines of the OpenAI protocol complain of, and what their reader does about it; and the key, never shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digest_tui.errors import EngineError, EngineLoading, EngineRefused, RemoteModel, WrongUsage
from digest_tui.llm.complaints import Complaint, EngineWords, said
from digest_tui.llm.hosts import Host
from digest_tui.messages import _

KEY_VARIABLE: Final = "DIGEST_TUI_ENGINE_KEY"
"""The environment variable with the engine's key: a configuration file is shared and shown, a key is not."""


class EngineKey:
    """The key sent to the engine, empty for none. Its representation never shows it, and it knows its refusals."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text.strip()
        if not self._text.isascii() or any(not "!" <= sign <= "~" for sign in self._text):
            raise WrongUsage(
                _("The key in {key_variable} has characters a request cannot carry.").format(key_variable=KEY_VARIABLE),
                _("Copy it again, without blanks and without quotes."),
            )

    def __repr__(self) -> str:
        return "EngineKey(…)" if self._text else "EngineKey()"

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
                _("The engine does not take the key in {key_variable}{said}.").format(
                    key_variable=KEY_VARIABLE, said=said(complaint)
                ),
                _("Put the right key into that variable, and start the program again."),
            )
        if status == 401:
            return EngineRefused(
                _("The engine asks for a key{said}.").format(said=said(complaint)),
                _("Put it into {key_variable}, and start again.").format(key_variable=KEY_VARIABLE),
            )
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


def remote_host(host: Host) -> RemoteModel:
    """The error for an engine that is on someone else's machine and not allowed by name."""
    return RemoteModel(
        _("The engine at {name} is on someone else's machine: the paper would leave this one.").format(name=host.name),
        _('Choose an engine on this machine, or allow that host by name: [engine] allow_remote = ["{name}"].').format(
            name=host.name
        ),
    )


def no_download(model: str) -> EngineRefused:
    """The error for a download, which this protocol has no word for."""
    return EngineRefused(
        _("An engine of the OpenAI protocol cannot be asked to download a model."),
        _("Start it with {model}, or get that model with the engine's own tools.").format(model=model),
    )
