"""A real inference engine, llama.cpp's own server from the wheel `xllamacpp`, over a model made in the test.

In tests: `with llama_server(folder) as url: …`. By hand: `python -m tests.fakes.llama_server MODEL [--context 8192]`
serves until its input ends, which is how it ends with the test that started it.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fakes.tiny_model import write_tiny_model

NAME: Final = "tiny-translator"
MISSING: Final = "" if importlib.util.find_spec("xllamacpp") else "needs the wheel xllamacpp"
"""Why there is no such engine here; empty when there is."""
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class LlamaServer:
    """A running server: its base URL as a reader writes it, and its process."""

    url: str
    process: subprocess.Popen[str]


@contextmanager
def llama_server(folder: Path, *options: str, layers: int = 1) -> Iterator[LlamaServer]:
    """Make a model in that folder and serve it on a free port of loopback."""
    model = folder / f"{NAME}.gguf"
    write_tiny_model(model, layers)
    command = [sys.executable, "-m", "tests.fakes.llama_server", str(model), *options]
    log = folder / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT
        )
    with process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().split()
            assert said, log.read_text("utf-8", "replace")
            yield LlamaServer(f"{said[-1]}/v1", process)
        finally:
            process.kill()


def serve(model: str, context: int, embeddings: bool, key: str, threads: int) -> None:
    """Serve until the input ends."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.model_alias = {NAME}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = context
    params.n_parallel = 1
    params.use_jinja = True
    params.cpuparams.n_threads = threads
    params.embedding = embeddings
    if embeddings:
        params.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    if key:
        params.api_keys = [key]
    server = xllamacpp.Server(params)
    print("listening on", server.listening_address, flush=True)  # noqa: T201
    sys.stdin.read()


def main() -> None:
    """Read the arguments and serve."""
    ask = argparse.ArgumentParser(description="llama.cpp's server over one model.")
    ask.add_argument("model")
    ask.add_argument("--context", type=int, default=8192)
    ask.add_argument("--embeddings", action="store_true")
    ask.add_argument("--key", default="")
    ask.add_argument("--threads", type=int, default=2)
    serve(**vars(ask.parse_args()))


if __name__ == "__main__":
    main()
