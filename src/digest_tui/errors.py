"""Everything that can go wrong, as one small tree.

DigestError            message: what happened; hint: what to do next
├── WrongUsage         the words of a command or a configuration key are off
├── NotKept            what was asked for is not in the library
├── TemplateFault      a reader's own template cannot be filled
├── SourceError        the outside world did not give a list
│   ├── Offline        the network is switched off by the reader
│   ├── Unreachable    no answer: name, connection, certificate, time
│   ├── TooManyRequests  asked to wait; `retry_at` says until when
│   ├── Refused        the server answered with another error status
│   └── BadAnswer      an answer that is not what it says it is
├── StoreError         the library cannot be used as asked
│   ├── NewerLibrary   written by a newer program; readable only
│   ├── DamagedLibrary pages do not hold what they should
│   │   └── ForeignLibrary  a database of another program
│   └── ReadOnlyLibrary  a write was asked of a library that can only be read
│       └── DiskFull   there is no room for it; what is kept can be read
├── PdfError           a PDF cannot be read
│   ├── PdfLocked      encrypted; a password would open it
│   ├── PdfScanned     pages without text: they can be looked at, not read
│   ├── PdfTooLarge    more bytes, pages, text or time than are given to one file
│   ├── PdfBroken      no PDF, or a damaged one
│   └── PdfChanged     the file is gone, or is another one than was kept
└── EngineError        the model did not give a text
    ├── EngineUnreachable  nothing answers at the engine's address
    ├── NoModel        no model is installed or chosen
    ├── ModelMissing   the named model is not there
    ├── RemoteModel    the model runs on someone else's machine and is not allowed
    ├── PromptTooLong  more tokens than the window holds
    ├── OutOfMemory    the model does not fit this machine now
    ├── EngineBusy     the engine's own queue is full
    │   └── EngineLoading  it is still reading its model into memory
    ├── EngineRefused  the engine said no (key, origin, unknown option)
    └── EngineBroken   the engine's answer was cut off or cannot be read
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from digest_tui.messages import _

if TYPE_CHECKING:
    from datetime import datetime


class DigestError(Exception):
    """A failure a reader can be told about: what happened, and what to do next.

    `code` is a stable word for `--json`; `exit_status` is the process exit code (see the README).
    """

    code: ClassVar[str] = "failed"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = _(hint)  # it may stand in a table, marked only


class WrongUsage(DigestError):
    """The words of a command or a configuration key are off."""

    code = "wrong_usage"
    exit_status = 2


class NotKept(DigestError):
    """What was asked for is not in the library."""

    code = "not_kept"


class RunBounded(DigestError):
    """A run of the queue that came to its bound: its hours, its minutes, its bytes."""

    code = "run_bounded"


class TemplateFault(DigestError):
    """A reader's own template is wrong, asks for what it may not have, or has no end."""

    code = "template_fault"


class SourceError(DigestError):
    """A source did not give a list."""

    code = "source_failed"


class Offline(SourceError):
    """The network is switched off by the reader's own wish."""

    code = "offline"
    exit_status = 4


class NotAllowed(SourceError):
    """A source that learns what is read is asked only where the reader allows it."""

    code = "not_allowed"


class Unreachable(SourceError):
    """No answer: the name, the connection, the certificate or the time ran out."""

    code = "unreachable"
    exit_status = 4


class TooManyRequests(SourceError):
    """The server asked to wait (429, or 503 with Retry-After); `retry_at` is an aware instant."""

    code = "too_many_requests"
    exit_status = 4

    def __init__(self, message: str, hint: str, retry_at: datetime) -> None:
        super().__init__(message, hint)
        self.retry_at = retry_at


class Refused(SourceError):
    """The server answered with an error status that waiting does not mend; `status` is the HTTP status."""

    code = "refused"

    def __init__(self, message: str, hint: str, status: int) -> None:
        super().__init__(message, hint)
        self.status = status


class BadAnswer(SourceError):
    """An answer that is not what it claims: cut off, a captcha page, empty, too large, redirected astray."""

    code = "bad_answer"


class StoreError(DigestError):
    """The library cannot be used as asked."""

    code = "store_failed"


class NewerLibrary(StoreError):
    """The library was written by a newer program and can only be read."""

    code = "newer_library"


class DamagedLibrary(StoreError):
    """The library's pages do not hold what they should."""

    code = "damaged_library"


class ReadOnlyLibrary(StoreError):
    """A write was asked of a library that can only be read (newer, full disk, read-only folder)."""

    code = "read_only_library"


class ForeignLibrary(DamagedLibrary):
    """A database, but another program's."""

    code = "foreign_library"


class DiskFull(ReadOnlyLibrary):
    """There is no room for a write; what is kept can be read."""

    code = "disk_full"


class PdfError(DigestError):
    """A PDF cannot be read."""

    code = "pdf_failed"


class PdfLocked(PdfError):
    """The PDF is encrypted, and nobody gave a password."""

    code = "pdf_locked"


class PdfScanned(PdfError):
    """No page has text; the document is kept all the same, under the name `kept_as`, and its pages can be looked at."""

    code = "pdf_scanned"

    def __init__(self, message: str, hint: str, kept_as: str) -> None:
        super().__init__(message, hint)
        self.kept_as = kept_as


class PdfTooLarge(PdfError):
    """More bytes, pages, text, memory or time than are given to one file."""

    code = "pdf_too_large"


class PdfBroken(PdfError):
    """Not a PDF, or one so damaged that no page of it can be read."""

    code = "pdf_broken"


class PdfChanged(PdfError):
    """The kept file is gone, or is no longer the one that was kept."""

    code = "pdf_changed"


class EngineError(DigestError):
    """The model did not give a text."""

    code = "engine_failed"


class EngineUnreachable(EngineError):
    """Nothing answers at the engine's address."""

    code = "engine_unreachable"
    exit_status = 4


class GaveWay(EngineError):
    """Work in the background was ended because the reader waits for the same model; it is done afterwards."""

    code = "gave_way"


class NoModel(EngineError):
    """No model is installed, or none was chosen and none fits."""

    code = "no_model"
    exit_status = 4


class ModelMissing(EngineError):
    """The named model is not on the engine."""

    code = "model_missing"


class RemoteModel(EngineError):
    """The model runs on someone else's machine and is not allowed by name."""

    code = "remote_model"


class PromptTooLong(EngineError):
    """More tokens than the window holds; `prompt_tokens` and `window` are counts, 0 when unknown."""

    code = "prompt_too_long"

    def __init__(self, message: str, hint: str = "", prompt_tokens: int = 0, window: int = 0) -> None:
        super().__init__(message, hint)
        self.prompt_tokens = prompt_tokens
        self.window = window


class OutOfMemory(EngineError):
    """The model does not fit this machine now."""

    code = "out_of_memory"


class EngineBusy(EngineError):
    """The engine's own queue is full; `retry_after` is in how many seconds it wants to be asked again, 0 unknown."""

    code = "engine_busy"

    def __init__(self, message: str, hint: str = "", retry_after: float = 0.0) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after


class EngineLoading(EngineBusy):
    """The engine answers nothing yet: it is still reading its model into memory."""

    code = "engine_loading"


class EngineRefused(EngineError):
    """The engine said no: a key, an origin, a capability, an option."""

    code = "engine_refused"


class EngineBroken(EngineError):
    """The engine's answer was cut off or cannot be read."""

    code = "engine_broken"
