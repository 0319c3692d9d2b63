"""Everything the doctor tells apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest_tui.headless.keeping import PARTLY, repair
from digest_tui.llm.engine import Loaded, Model
from digest_tui.paths import find_paths
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.engine import examine_engine, judge_model
from digest_tui.tasks.doctor.examine import examine
from digest_tui.tasks.doctor.machine import examine_folders, examine_stores, examine_terminal
from digest_tui.tasks.doctor.network import examine_network, judge_clock
from digest_tui.tasks.doctor.result import Health, Result
from tests.fakes.arxiv_site import ArxivSite, Behaviour, reply, reset
from tests.fakes.arxiv_site_feed import captcha, error_feed, feed, make_items
from tests.fakes.desks import configure, open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import digest, paper

GB = 1_000_000_000
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


def codes(results: tuple[Result, ...]) -> list[tuple[str, str]]:
    assert all(result.words for result in results)
    assert all(result.hint for result in results if result.health is Health.WRONG)
    return [(result.part, result.code) for result in results]


async def test_a_sound_engine_and_its_model_are_fine() -> None:
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url, DIGEST_TUI_MODEL="gemma3:12b") as desk:
            assert codes(await examine_engine(desk)) == [("engine", "answers"), ("model", "fits")]


async def test_no_engine_at_all() -> None:
    async with open_test_desk() as desk:
        assert codes(await examine_engine(desk)) == [("engine", "absent")]


async def test_an_address_that_is_none() -> None:
    async with open_test_desk(OLLAMA_HOST="ftp://user@host") as desk:
        assert codes(await examine_engine(desk)) == [("engine", "wrong_host")]


async def test_another_engine_answers_where_it_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    with OllamaDouble() as double:
        async with open_test_desk() as desk:
            host = replace(desk.engines.of("translate").host, port=int(double.url.rpartition(":")[2]))
            monkeypatch.setattr("digest_tui.tasks.doctor.engine.HOME", host)
            (result,) = await examine_engine(desk)
            assert (result.code, "OLLAMA_HOST" in result.hint) == ("wrong_host", True)


async def test_a_proxy_towards_an_engine_elsewhere() -> None:
    configure('[engine]\nallow_remote = ["gpu.invalid"]\n')
    async with open_test_desk(OLLAMA_HOST="https://gpu.invalid:11434", https_proxy="http://127.0.0.1:9") as desk:
        assert codes(await examine_engine(desk)) == [("engine", "proxy_in_the_way")]


async def test_an_engine_on_another_machine_is_asked_nothing_unless_it_is_allowed() -> None:
    async with open_test_desk(OLLAMA_HOST="http://gpu.invalid:11434") as desk:
        (result,) = await examine_engine(desk)
        assert result.code == "remote_model"
        assert 'allow_remote = ["gpu.invalid"]' in result.hint


async def test_something_else_listens_at_the_engine_s_address() -> None:
    with ArxivSite(reply(b"<html>hello</html>", Content_Type="text/html")) as site:
        async with open_test_desk(OLLAMA_HOST=site.url) as desk:
            assert codes(await examine_engine(desk)) == [("engine", "not_an_engine")]


@pytest.mark.parametrize(("fault", "code"), [("no-models", "no_model"), ("cloud-only", "no_model")])
async def test_an_engine_without_a_model_of_its_own(fault: str, code: str) -> None:
    with OllamaDouble(fault=fault) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            assert codes(await examine_engine(desk)) == [("engine", "answers"), ("model", code)]


async def test_a_named_model_that_is_not_there() -> None:
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url, DIGEST_TUI_MODEL="nothing:1b") as desk:
            assert codes(await examine_engine(desk))[1] == ("model", "model_missing")


@pytest.mark.parametrize(
    ("size", "gpu", "memory", "code"),
    [
        (8 * GB, None, 32 * GB, "fits"),
        (8 * GB, 8 * GB, 32 * GB, "fits"),
        (8 * GB, 0, 32 * GB, "on_the_cpu"),
        (8 * GB, 6 * GB, 32 * GB, "on_the_cpu"),
        (30 * GB, None, 32 * GB, "too_big"),
        (30 * GB, None, 0, "fits"),
    ],
)
def test_a_model_and_the_machine(size: int, gpu: int | None, memory: int, code: str) -> None:
    model = Model("made:30b", size=size)
    loaded = None if gpu is None else Loaded(model.name, 8192, size, gpu)
    assert judge_model(model, loaded, memory).code == code


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (reply(feed(make_items())), "answers"),
        (reset(), "network_down"),
        (reply(status=429, Retry_After="60"), "asked_to_wait"),
        (reply(error_feed(), 400), "arxiv_refuses"),
        (reply(captcha(), 403), "arxiv_refuses"),
        (reply(captcha()), "arxiv_refuses"),
        (reply(b""), "arxiv_refuses"),
    ],
)
async def test_the_way_to_arxiv(behaviour: Behaviour, code: str) -> None:
    with ArxivSite(behaviour) as site:
        async with open_test_desk(site) as desk:
            assert codes(await examine_network(desk))[0] == ("network", code)


async def test_a_proxy_that_is_down() -> None:
    async with open_test_desk(
        DIGEST_TUI_ENDPOINT_ARXIV_FEED="http://127.0.0.1:9/feed", https_proxy="http://127.0.0.1:9"
    ) as desk:
        assert codes(await examine_network(desk)) == [("network", "proxy_in_the_way")]


async def test_offline_is_not_an_illness() -> None:
    async with open_test_desk(DIGEST_TUI_OFFLINE="1") as desk:
        (result,) = await examine_network(desk)
        assert (result.code, result.health) == ("offline", Health.SKIPPED)


@pytest.mark.parametrize(
    ("skew", "code", "words"),
    [
        (timedelta(minutes=3), "right", "agrees"),
        (timedelta(hours=-5), "clock_off", "5 hours behind"),
        (timedelta(days=3650), "clock_off", "3650 days ahead"),
        (timedelta(minutes=20), "clock_off", "20 minutes ahead"),
    ],
)
def test_the_clock_beside_the_server_s(skew: timedelta, code: str, words: str) -> None:
    result = judge_clock(NOON, NOON + skew)
    assert result.code == code
    assert words in result.words
    assert judge_clock(None, NOON).health is Health.SKIPPED


@pytest.mark.parametrize(
    ("environ", "size", "encoding", "code"),
    [
        ({"TERM": "xterm-256color"}, (120, 40), "utf-8", "able"),
        ({"TERM": "dumb"}, (120, 40), "utf-8", "too_poor"),
        ({}, (120, 40), "utf-8", "too_poor"),
        ({"TERM": "xterm"}, (120, 40), "ascii", "not_utf_8"),
        ({"TERM": "xterm"}, (120, 40), "no-such", "not_utf_8"),
        ({"TERM": "xterm"}, (40, 10), "utf-8", "too_small"),
        ({"TERM": "xterm"}, (0, 0), "UTF-8", "able"),
    ],
)
def test_the_terminal(environ: dict[str, str], size: tuple[int, int], encoding: str, code: str) -> None:
    assert codes(examine_terminal(environ, *size, encoding)) == [("terminal", code)]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    paths = find_paths({"DIGEST_TUI_HOME": str(tmp_path / "h")})
    assert codes(examine_folders(paths)) == [("folders", "not_writable")]
    paths.make()
    assert codes(examine_folders(paths)) == [("folders", "writable")]


async def test_the_whole_examination_goes_on_past_what_is_wrong() -> None:
    with ArxivSite(reply(feed(make_items()))) as site:
        async with open_test_desk(site) as desk:
            parts = [result.part async for result in examine(desk)]
            assert parts == ["folders", "stores", "engine", "network", "clock"]
            assert codes(examine_stores(desk)) == [("stores", "open")]


async def test_damaged_pages_are_told_though_the_library_opens() -> None:
    async with open_test_desk() as desk:
        digests.keep(desk.library, digest([paper(number, abstract="Wind. " * 250) for number in range(1, 301)]))
    with desk.paths.library.open("r+b") as file:
        file.seek(desk.paths.library.stat().st_size // 8192 * 4096)
        file.write(bytes(40 * 4096))
    async with open_test_desk() as desk:
        assert codes(examine_stores(desk)) == [("stores", "damaged")]
    assert repair(as_json=True) == PARTLY
    assert repair(as_json=True) == 0


async def test_a_limited_library_is_told() -> None:
    async with open_test_desk() as desk:
        limited: Desk = replace(desk, library=_Limited(), derived=_Limited(""))  # type: ignore[arg-type]
        assert codes(examine_stores(limited)) == [("stores", "library_limited")]


class _Limited:
    """A database that says it is limited."""

    def __init__(self, notice: str = "A newer program wrote this library.") -> None:
        self.notice = notice
