"""What engines of the OpenAI protocol complain of, and what their reader does about it; and the key, never shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digest_tui.errors import EngineError, EngineLoading, EngineRefused, RemoteModel, WrongUsage
from digest_tui.llm.complaints import Complaint, EngineWords, said
from digest_tui.llm.hosts import Host

KEY_VARIABLE: Final = "DIGEST_TUI_ENGINE_KEY"
"""The environment variable with the engine's key: a configuration file is shared and shown, a key is not."""


class EngineKey:
    """The key sent to the engine, empty for none. Its representation never shows it, and it knows its refusals."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text.strip()
        if not self._text.isascii() or any(not "!" <= sign <= "~" for sign in self._text):
            raise WrongUsage(
                f"The key in {KEY_VARIABLE} has characters a request cannot carry.",
                "Copy it again, without blanks and without quotes.",
            )

    def __repr__(self) -> str:
        return "EngineKey(…)" if self._text else "EngineKey()"

    def headers(self) -> Mapping[str, str]:
        """The header that carries it."""
        return {"Authorization": f"Bearer {self._text}"} if self._text else {}

    def words(self) -> EngineWords:
        """The words for this kind of engine, in which the key is never told."""
        return EngineWords(
            protocol="the OpenAI protocol",
            log="Look into the engine's own log, then ask again.",
            start="Start the engine (llama-server -m FILE, for one), or set [engine] host to its address. "
            "Reading works without it.",
            address="Check [engine] host: it takes the base URL of a server that speaks the OpenAI protocol.",
            longer="Choose a model with a longer context, or start the engine with a larger one (llama-server -c).",
            get_model="digest-tui models lists those it has; {model} would have to be served by it.",
            refusal=self._refusal,
            secret=self._text,
        )

    def _refusal(self, status: int, complaint: Complaint, model: str) -> EngineError | None:
        """The error for a status that means something of its own here; None for the others."""
        if status == 401 and self._text:
            return EngineRefused(
                f"The engine does not take the key in {KEY_VARIABLE}{said(complaint)}.",
                "Put the right key into that variable, and start the program again.",
            )
        if status == 401:
            return EngineRefused(
                f"The engine asks for a key{said(complaint)}.", f"Put it into {KEY_VARIABLE}, and start again."
            )
        if status == 403:
            return EngineRefused(
                f"The engine does not let this program use {model or 'it'}{said(complaint)}.",
                "Ask whoever runs it, or choose another model.",
            )
        if status == 503 and "loading" in complaint.words.casefold():
            return EngineLoading("The engine is still loading its model.", "Wait until it has, then ask again.")
        return None


def remote_host(host: Host) -> RemoteModel:
    """The error for an engine that is on someone else's machine and not allowed by name."""
    return RemoteModel(
        f"The engine at {host.name} is on someone else's machine: the paper would leave this one.",
        f'Choose an engine on this machine, or allow that host by name: [engine] allow_remote = ["{host.name}"].',
    )


def no_download(model: str) -> EngineRefused:
    """The error for a download, which this protocol has no word for."""
    return EngineRefused(
        "An engine of the OpenAI protocol cannot be asked to download a model.",
        f"Start it with {model}, or get that model with the engine's own tools.",
    )
