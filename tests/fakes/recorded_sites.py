"""The recorded sites, served on loopback by the tool that lies beside them, with a log of requests."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Self

from tests.polling import poll_now

SERVICES = {
    "ARXIV_FEED": "feed",
    "ARXIV_API": "api",
    "ARXIV_SITE": "site",
    "HUGGING_FACE": "hf",
    "DAIR": "dair",
    "SEMANTIC_SCHOLAR": "s2",
}


class Request(NamedTuple):
    """A request as it was logged: the second it came, its path with the query, whether it named what is kept."""

    at: float
    path: str
    conditional: bool


class RecordedSites:
    """Serves until it is left; `environ` is what points the program at it."""

    def __init__(self, data: Path, folder: Path) -> None:
        self._tool = data.parent / "tools" / "replay.py"
        self._log = folder / "requests.log"
        self.port = _free_port()

    def __enter__(self) -> Self:
        command = [sys.executable, str(self._tool), "--port", str(self.port), "--log", str(self._log)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        poll_now(self._answers, seconds=30)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def environ(self) -> dict[str, str]:
        """Where each service is."""
        site = f"http://127.0.0.1:{self.port}"
        return {f"DIGEST_TUI_ENDPOINT_{name}": f"{site}/{path}" for name, path in SERVICES.items()}

    @property
    def asked(self) -> list[Request]:
        """Every request so far, in order."""
        lines = self._log.read_text("utf-8").splitlines() if self._log.exists() else []
        words = [line.split(" ", 3) for line in lines]
        return [Request(float(at), path, not rest.endswith("inm=None")) for at, _, path, rest in words]

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
