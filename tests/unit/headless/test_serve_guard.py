"""Who may use the app in a browser."""

from __future__ import annotations

import pytest

from digest_tui.headless.serve_guard import Guard

OURS = "127.0.0.1:8000"


@pytest.fixture
def guard() -> Guard:
    """A guard of port 8000."""
    return Guard(8000)


def test_the_token_lets_in_once(guard: Guard) -> None:
    assert not guard.let_in("")
    assert not guard.let_in("wrong")
    assert not guard.let_in(guard.token[:-1])
    cookie = guard.let_in(guard.token)
    assert len(cookie) > 40
    assert cookie != guard.token
    assert not guard.let_in(guard.token)
    assert guard.knows(cookie)


@pytest.mark.parametrize("cookie", ["", "wrong", "é", "\x00"])
def test_no_other_cookie_is_known(cookie: str, guard: Guard) -> None:
    assert not guard.knows(cookie), "not before anybody was let in either"
    guard.let_in(guard.token)
    assert not guard.knows(cookie)
    assert not guard.knows(guard.token)


def test_every_run_has_secrets_of_its_own() -> None:
    one, other = Guard(8000), Guard(8000)
    assert one.token != other.token
    assert one.let_in(one.token) != other.let_in(other.token)


@pytest.mark.parametrize(
    ("hosts", "origins", "is_ours"),
    [
        ([OURS], [], True),
        (["localhost:8000"], [], True),
        (["LOCALHOST:8000"], ["http://localhost:8000"], True),
        ([OURS], [f"http://{OURS}"], True),
        ([], [], False),
        (["127.0.0.1"], [], False),
        (["127.0.0.1:8001"], [], False),
        (["digest.example:8000"], [], False),
        (["127.0.0.1.example:8000"], [], False),
        (["[::1]:8000"], [], False),
        ([OURS, "digest.example:8000"], [], False),
        ([OURS], ["http://digest.example"], False),
        ([OURS], ["null"], False),
        ([OURS], [f"https://{OURS}"], False),
        ([OURS], ["http://127.0.0.1:9000"], False),
        ([OURS], [f"http://{OURS}", "http://digest.example"], False),
    ],
)
def test_a_request_is_for_this_machine_and_from_its_own_page(
    hosts: list[str], origins: list[str], is_ours: bool, guard: Guard
) -> None:
    assert guard.is_ours(hosts, origins, needs_origin=False) is is_ours
    assert guard.is_ours(hosts, origins, needs_origin=True) is (is_ours and bool(origins))
