"""An engine of four slots in a process of its own, for `benchmarks.night`: it says what it was asked.

`python -m benchmarks.night_engine SLOTS TOKENS_PER_SECOND` prints its address, and for each line of input the requests
for a text so far, as JSON.
"""

from __future__ import annotations

import json
import sys

from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble


def main() -> None:
    """Serve until the input is closed."""
    slots, speed = int(sys.argv[1]), float(sys.argv[2])
    with OllamaDouble(models=(GEMMA,), slots=slots, tokens_per_second=speed) as double:
        print(double.url, flush=True)
        for _ in sys.stdin:
            asked = [one.body for one in double.asked("/api/chat") if one.body and one.body.get("messages")]
            print(json.dumps(asked), flush=True)


if __name__ == "__main__":
    main()
