"""What this program asks of an engine, whichever wire it speaks, and what an engine says while it works."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

StopReason = Literal["stop", "length", "cut"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation, as the model gets it."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model as the engine lists it: `size` in bytes (0 unknown), `digest` names the exact weights.

    `remote` is true when it runs on someone else's machine; capabilities are the engine's words
    (completion, embedding, thinking, vision, tools), empty when it does not say.
    """

    name: str
    digest: str = ""
    size: int = 0
    family: str = ""
    parameters: str = ""
    quantization: str = ""
    capabilities: frozenset[str] = frozenset()
    remote: bool = False


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the engine knows of one model: its longest context in tokens (0 unknown), a digest of its template.

    `takes_system` is false where the template has no place for a system message: it would be dropped without a word.
    """

    context: int
    template_digest: str
    capabilities: frozenset[str]
    family: str = ""
    licence: str = ""
    takes_system: bool = True


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory: the context it was loaded with (tokens), bytes in all and on the GPU; 0 what is not known."""

    name: str
    context: int
    size: int
    size_gpu: int


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One generation. `window` is the fixed context size in tokens for this model; `limit` bounds the output.

    `think` None leaves the field out (the model has no such switch). `options` are sampling options only:
    load-time settings are the engine's business. `prompt_tokens` is our estimate, for progress and for the
    comparison with the engine's own count. `schema` is a JSON schema the answer has to follow, None for free text;
    never for a translation, which some models turn into repetition under it.
    """

    model: str
    messages: tuple[Message, ...]
    window: int
    limit: int
    prompt_tokens: int
    think: bool | Literal["low", "medium", "high"] | None = False
    options: Mapping[str, float | int] = field(default_factory=dict)
    model_size: int = 0
    background: bool = False
    schema: Mapping[str, object] | None = None

    def folded(self) -> ChatRequest:
        """The same request with the system message at the head of the first turn, for models without such a role."""
        if len(self.messages) < 2 or self.messages[0].role != "system":
            return self
        system, first, *rest = self.messages
        return replace(self, messages=(Message(first.role, f"{system.content}\n\n{first.content}"), *rest))


@dataclass(frozen=True, slots=True)
class Waiting:
    """In a queue, ours or the engine's; seconds since the request was made, and whether only the reader may ask now."""

    seconds: float
    for_reader: bool = False


@dataclass(frozen=True, slots=True)
class Loading:
    """The model is being read into memory; `size` in bytes, 0 unknown; seconds since that was first seen."""

    model: str
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The model reads the prompt; `tokens` is our estimate, seconds since that was first seen.

    An engine that tells how far it is (llama.cpp's server) gives `tokens` by its own count, and how many it has `read`.
    """

    tokens: int
    seconds: float
    read: int = 0


@dataclass(frozen=True, slots=True)
class Thought:
    """A piece of the model's thinking: never part of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer, raw from the engine: not yet cleaned."""

    text: str


@dataclass(frozen=True, slots=True)
class Stalled:
    """No token for a minute; `seconds` since the last one. The stream goes on when the engine does."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a stream: `cut` when the engine never said it was done. Counts are 0 where it did not say.

    `prompt_was_cut` is true when the engine counted far fewer prompt tokens than were sent: it dropped the head of
    the prompt without a word, and the answer is about half a paper.
    """

    reason: StopReason
    prompt_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0
    load_seconds: float = 0.0
    prompt_seconds: float = 0.0
    prompt_was_cut: bool = False


ChatEvent = Waiting | Loading | Reading | Thought | Piece | Stalled | Ended


@dataclass(frozen=True, slots=True)
class PullProgress:
    """Where a download of a model stands: bytes of the layer in hand, 0 total while it is unknown.

    `quiet` is how many seconds the engine has said nothing; 0 for what it just said.
    """

    status: str
    layer: str = ""
    completed: int = 0
    total: int = 0
    quiet: float = 0.0


class Engine(Protocol):
    """An engine on this machine or one allowed by name. All calls raise EngineError and its children.

    Closing the iterator of `chat` or `pull` (`aclose`) closes the connection, which is how work is cancelled.
    `chat` yields Waiting/Loading/Reading at least once a second until the first token, then Pieces, and exactly
    one Ended last; a failure after the first piece is raised where it happens, so that the caller keeps the text.
    """

    async def version(self) -> str:
        """The engine's own version."""

    async def models(self) -> tuple[Model, ...]:
        """The installed models."""

    async def facts(self, model: str) -> ModelFacts:
        """What the engine knows of one model."""

    async def loaded(self) -> tuple[Loaded, ...]:
        """The models in memory."""

    async def slots(self) -> int:
        """How many requests it works on at a time, 0 where it does not say."""

    async def preload(self, model: str, window: int) -> None:
        """Read a model into memory with that window, and wait until it is there."""

    def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate, with progress."""

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """One vector a text."""

    def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; asking again resumes."""

    async def close(self) -> None:
        """Let go of every connection."""
