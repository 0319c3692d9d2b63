"""Terms proposed by a model, over a socket."""

from __future__ import annotations

from pathlib import Path

from digest_tui.papers.terms import Term
from digest_tui.store import digests
from digest_tui.tasks import glossary
from digest_tui.tasks.propose_terms import Proposed, propose_terms
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import digest, paper


async def test_what_the_glossary_has_is_not_proposed_again(home: Path) -> None:
    made = paper(1, title="Rivers and Deltas", abstract="Transfer learning of sediment.")
    reply = ["river = 강\n", "delta = 삼각주\ntransfer learning = 전송\n", "nothing = 없음"]
    with OllamaDouble(reply=reply) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            digests.keep(desk.library, digest([made]))
            glossary.keep_terms(desk, "ko", [Term("Delta", "델타")])
            events = [event async for event in propose_terms(desk, made, "ko", "gemma3:12b")]
            assert events[-1] == Proposed((Term("river", "강"),))
            assert "delta" in {term.source.lower() for term in glossary.terms(desk, "ko")}
            assert "river" not in {term.source for term in glossary.terms(desk, "ko")}
