"""A reader's own template, filled in a process of its own, with bounds of time, memory and length.

It reads one JSON document (`name`, `source`, `given`, `seconds`) and writes one: the text, or what is wrong, and where.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateNotFound

from digest_tui.confine import confine
from digest_tui.export.environment import environment, tidy
from digest_tui.messages import speaking

MOST_TEXT: Final = 50_000_000
"""Characters a template may write: a week with all its figures takes a fifth of that."""


class TooLong(Exception):
    """The template wrote more than MOST_TEXT."""


FAILURES: Final = (
    *(TemplateError, TooLong, ArithmeticError, AttributeError, LookupError),
    *(MemoryError, RuntimeError, TypeError, ValueError),
)
"""What a template can make happen: its own faults, and those of what it computes, too deep a recursion among them."""


def main() -> None:
    """Fill one template and end."""
    asked = json.load(sys.stdin)
    env = environment(Path(asked["name"]).suffix)
    confine(RLIMIT_CPU=asked["seconds"])
    try:
        with speaking(asked["given"]["language"]):
            told: dict[str, Any] = {"text": _filled(env, asked["name"], asked["source"], asked["given"])}
    except FAILURES as error:
        told = {"error": _words(error), "line": _line_of(error, asked["name"])}
    json.dump(told, sys.stdout)


def _filled(env: Any, name: str, source: str, given: dict[str, Any]) -> str:
    code = env.compile(source, name, name)
    template = env.template_class.from_code(env, code, env.make_globals(None), None)
    parts: list[str] = []
    length = 0
    for part in template.generate(given):
        length += len(part)
        if length > MOST_TEXT:
            raise TooLong
        parts.append(part)
    return tidy("".join(parts))


def _words(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            return f"there is no template “{error.name}” to build on"
        case TemplateSyntaxError() | UndefinedError():
            return str(error.message)
        case SecurityError():
            return f"this is not allowed: {error}"
        case TooLong():
            return f"it writes more than {MOST_TEXT // 1_000_000} million characters"
        case MemoryError():
            return "it needs more memory than a template is given"
        case RecursionError():
            return "it calls itself without an end"
        case _:
            return str(error) or type(error).__name__


def _line_of(error: Exception, name: str) -> int:
    """The line of the reader's template it happened in, 0 where that is not known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno if error.name in (None, name) else 0
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == name), 0)


if __name__ == "__main__":
    main()
