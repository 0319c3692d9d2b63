"""One line of ours in the reader's crontab; every other byte of it stays as it is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from typing import Final

from digest_tui.errors import DigestError
from digest_tui.messages import _

NONE_YET: Final = (b"no crontab", b"no such file")
"""What `crontab -l` says, in lower case, where there is none."""
PATIENCE: Final = 20.0


def change_crontab(environ: Mapping[str, str], line: str, mark: str) -> bool:
    """Put the line into the crontab in place of the one that ends with the mark, or take that out.

    False where nothing was to do, or there is no crontab; DigestError where it cannot be read or written, and then
    nothing of it was touched.
    """
    program = shutil.which("crontab", path=environ.get("PATH"))
    if program is None:
        return False
    before = _lines(_run([program, "-l"], line), line)
    others = [one for one in before if not one.rstrip().endswith(mark.encode())]
    if not line and others == before:
        return False
    text = b"".join(one + b"\n" for one in (*others, *([line.encode()] if line else [])))
    told = _run([program, "-"], line, text)
    if told.returncode:
        raise _refused(told.stderr, line)
    return True


def _lines(listed: subprocess.CompletedProcess[bytes], line: str) -> list[bytes]:
    """The lines there are; a crontab that could not be read is not taken for an empty one, which would lose it."""
    if listed.returncode and not any(words in listed.stderr.lower() for words in NONE_YET):
        raise _refused(listed.stderr, line)
    found = listed.stdout.split(b"\n") if not listed.returncode else []
    return found[:-1] if found and not found[-1] else found


def _run(words: list[str], line: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(words, input=text, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(str(error).encode(), line) from error


def _refused(reason: bytes, line: str) -> DigestError:
    said = reason.decode(errors="replace").strip()[:200]
    hint = _("By hand (crontab -e): {line}").format(line=line) if line else _("By hand: crontab -e")
    return DigestError(_("crontab does not take it: {reason}").format(reason=said), hint)
