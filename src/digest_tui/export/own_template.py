"""A publication as a reader's own template writes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from digest_tui.errors import DigestError, TemplateFault
from digest_tui.export.html import POLICY
from digest_tui.export.variables import variables
from digest_tui.messages import speaking
from digest_tui.papers.publication import Publication
from digest_tui.text.clean import clean_line

LARGEST: Final = 300_000
"""Characters of a template."""
SECONDS: Final = 5
"""Of the processor's time."""
MOST_SECONDS: Final = 60.0
"""On the clock, where that passes slowly."""
_MODULE: Final = "digest_tui.export.template_process"
_HINT: Final = "docs/templates.md says what a template may use."


def own(publication: Publication, template: Path, seconds: int = SECONDS) -> str:
    """The publication as the template in that file writes it; TemplateFault says what is wrong with it, and where.

    The ending of the file's name says how texts are escaped. Takes 0.3 s, and at most MOST_SECONDS.
    """
    with speaking(publication.language):
        given = variables(publication) | {"policy": POLICY}
    told = _ask({"name": template.name, "source": _read(template), "given": given, "seconds": seconds})
    if "text" in told:
        return str(told["text"])
    place = f", line {told['line']}" if told.get("line") else ""
    words = clean_line(str(told.get("error", "it failed")))[:300].rstrip(".")
    raise TemplateFault(f"{template.name}{place}: {words}.", _HINT)


def _read(template: Path) -> str:
    try:
        with template.open(encoding="utf-8") as file:
            source = file.read(LARGEST + 1)
    except OSError as error:
        raise DigestError(f"{template} cannot be read ({error.strerror}).", "Name another file.") from error
    except UnicodeDecodeError as error:
        raise TemplateFault(f"{template.name} is not UTF-8.", "Save it as UTF-8.") from error
    if len(source) > LARGEST:
        raise TemplateFault(f"{template.name} is longer than {LARGEST:,} characters.", _HINT)
    return source


def _ask(question: dict[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", _MODULE),
            env=_environment(),
            input=json.dumps(question).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        told = None
    if not isinstance(told, dict):
        return {"error": "it takes more time or memory than a template is given"}
    return told


def _environment() -> dict[str, str]:
    """Nothing of the reader's own, keys above all, but where the program lies."""
    path = os.pathsep.join(path for path in sys.path if path)
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
