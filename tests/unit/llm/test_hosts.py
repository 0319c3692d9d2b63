"""OLLAMA_HOST, as Ollama's own client reads it."""

import re
from collections.abc import Callable

import pytest

from digest_tui.errors import RemoteModel, WrongUsage
from digest_tui.llm.hosts import Host, engine_host, find_host, openai_host


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("", "http://127.0.0.1:11434"),
        ("1.2.3.4", "http://1.2.3.4:11434"),
        ("1.2.3.4:56789", "http://1.2.3.4:56789"),
        (":1234", "http://127.0.0.1:1234"),
        ("host.example", "http://host.example:11434"),
        ("host.example:", "http://host.example:11434"),
        ("host.example:no", "http://host.example:11434"),
        ("host.example:99999", "http://host.example:11434"),
        ("http://1.2.3.4", "http://1.2.3.4:80"),
        ("http://1.2.3.4:no", "http://1.2.3.4:80"),
        ("https://1.2.3.4", "https://1.2.3.4:443"),
        ("https://host.example:56789/", "https://host.example:56789"),
        ("https://host.example/ollama/", "https://host.example:443/ollama"),
        ("host.example:8080/a/b", "http://host.example:8080/a/b"),
        ("::1", "http://[::1]:11434"),
        ("[::1]", "http://[::1]:11434"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("http://[2001:db8::5]", "http://[2001:db8::5]:80"),
        ("0001:002:003:0004::1", "http://[1:2:3:4::1]:11434"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:8080", "http://127.0.0.1:8080"),
        ("::", "http://[::1]:11434"),
        ("http://[::]:8080", "http://[::1]:8080"),
        ('  "127.0.0.1:8080" ', "http://127.0.0.1:8080"),
        ("' host.example '", "http://host.example:11434"),
        ("ollama.com", "https://ollama.com:443"),
    ],
)
def test_reads_an_address(written: str, url: str) -> None:
    assert engine_host("", {"OLLAMA_HOST": written}).url == url
    assert engine_host(written, {}).url == url


def test_the_configuration_wins_over_the_environment() -> None:
    environ = {"OLLAMA_HOST": "from.environment"}
    assert engine_host("from.configuration", environ).name == "from.configuration"
    assert engine_host("  ", environ).name == "from.environment"
    assert engine_host("", {}) == Host("http", "127.0.0.1", 11434)


@pytest.mark.parametrize(
    "written",
    ["ftp://host.example", "host name", "user:secret@host.example", "host.example\nX: y", "http://a b/", "h/a?b=c"],
)
def test_refuses_what_is_no_address(written: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        engine_host(written, {})
    assert "OLLAMA_HOST" in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("written", "stays_here"),
    [
        ("", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("ollama.localhost:80", True),
        ("127.0.0.53", True),
        ("[::1]", True),
        ("[::ffff:127.0.0.1]", True),
        ("0.0.0.0", True),
        ("192.168.0.7", False),
        ("localhost.example", False),
        ("[::ffff:192.168.0.7]", False),
        ("https://ollama.com", False),
    ],
)
def test_knows_whether_it_is_this_machine(written: str, stays_here: bool) -> None:
    assert engine_host(written, {}).is_loopback is stays_here


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("", "http://127.0.0.1:8080"),
        ("127.0.0.1:8902", "http://127.0.0.1:8902"),
        ("localhost:1234/v1", "http://localhost:1234"),
        ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000"),
        ("http://127.0.0.1:8000/v1/chat/completions", "http://127.0.0.1:8000"),
        ("https://host.example/openai/v1", "https://host.example:443/openai"),
        ("https://host.example/v10", "https://host.example:443/v10"),
        ("https://host.example", "https://host.example:443"),
        (" 'http://[::]:8080/v1' ", "http://[::1]:8080"),
    ],
)
def test_a_base_url_is_read_with_or_without_its_version(written: str, url: str) -> None:
    assert openai_host(written).url == url
    assert find_host("openai", written, {"OLLAMA_HOST": "from.environment"}).url == url


def test_each_kind_has_its_own_usual_place() -> None:
    assert find_host("ollama", "", {"OLLAMA_HOST": "from.environment"}).name == "from.environment"
    assert find_host("ollama", "", {}).port == 11434


@pytest.mark.parametrize("written", ["http://name:word@host.example/v1", "host.example/v1?key=1", "ftp://h", "a b"])
def test_what_is_no_base_url_is_refused(written: str) -> None:
    with pytest.raises(WrongUsage):
        openai_host(written)


ELSEWHERE = ["10.1.2.3", "192.168.0.9", "[fd00::5]", "nas.local", "8.8.8.8", "gpu", "localhost.example", "host.example"]


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("find", [engine_host, openai_host])
def test_another_machine_is_allowed_by_its_name_only(name: str, find: Callable[..., Host]) -> None:
    """A private address is another machine too; a part of a name, or a name with more to it, is another name."""
    host = find(f"http://{name}:8080", {}) if find is engine_host else find(f"http://{name}:8080")
    bare = name.strip("[]")
    for allowed in ([], ["example"], [f"more.{bare}"], [f"{bare}.more"], ["*"], ["127.0.0.1"]):
        with pytest.raises(RemoteModel, match=re.escape(bare)):
            host.check_allowed(allowed)
    host.check_allowed(["other", name.upper()])
    host.check_allowed([f"{name}."])


@pytest.mark.parametrize("name", ["127.0.0.1", "[::1]", "localhost", "LOCALHOST.", "[::ffff:127.0.0.1]"])
def test_this_machine_needs_no_leave(name: str) -> None:
    host = openai_host(f"http://{name}:8080/v1")
    assert host.is_loopback
    host.check_allowed([])  # RemoteModel for every other machine, as above


def test_a_proxy_stands_between_only_where_it_cannot_read() -> None:
    assert openai_host("https://host.example/v1").takes_proxy
    assert not openai_host("http://host.example/v1").takes_proxy
    assert not openai_host("https://127.0.0.1/v1").takes_proxy
