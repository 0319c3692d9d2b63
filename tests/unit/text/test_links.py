"""Addresses end where they end, whatever script follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.text.links import code_links, find_links, find_lost, has_code, mark_lost
from tests.floor import STRAIGHT, growth


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公開先はhttps://llava.example.ioでオープン", ["https://llava.example.io"]),
        ("コードはhttps://github.com/a/MentaLLaMAです", ["https://github.com/a/MentaLLaMA"]),
        ("코드는 https://github.com/a/b에서 공개", ["https://github.com/a/b"]),
        ("代码见https://github.com/a/b。其他", ["https://github.com/a/b"]),
        ("见（https://github.com/a/b）", ["https://github.com/a/b"]),
    ],
)
def test_e4_an_address_ends_before_kana_hangul_and_han(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x).", ["https://a.example/x"]),
        ("https://a.example/w_(x), and", ["https://a.example/w_(x)"]),
        ("[https://a.example/x]; “https://b.example”", ["https://a.example/x", "https://b.example"]),
        ("<https://a.example/x?q=1&r=%20#top>!", ["https://a.example/x?q=1&r=%20#top"]),
        ("https://a.example/~me/nougat", ["https://a.example/~me/nougat"]),
        (r"https://a.example/x\_y", ["https://a.example/x_y"]),
        ("https://a.example/x.In this", ["https://a.example/x"]),
        (r"\url{https://a.example/x}", ["https://a.example/x"]),
        ("'https://a.example/x'", ["https://a.example/x"]),
        ("[https://a.example/x](https://a.example/x).", ["https://a.example/x", "https://a.example/x"]),
        ("https://a.example:8080/x;y", ["https://a.example:8080/x;y"]),
        ("at github.com/a/b, www.site.org", ["https://github.com/a/b", "https://www.site.org"]),
        ("HTTPS://A.example/X", ["HTTPS://A.example/X"]),
        ("http://127.0.0.1/x and http://[::1]/y", ["http://127.0.0.1/x", "http://[::1]/y"]),
    ],
)
def test_punctuation_is_the_sentences(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the process.In addition",
        "i.e.it",
        "version 1.2.3",
        "a.b@github.com",
        "mygithub.com/x",
        "https://",
        "http://.",
        "e.g.www",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert urls(text) == []


def test_the_repository_of_a_paper_stays_intact() -> None:
    text = "Models and code: https://github.com/lab/nougat."
    (link,) = find_links(text)
    assert text[link.start : link.end] == link.url == "https://github.com/lab/nougat"
    assert link.is_code


@pytest.mark.parametrize(
    ("url", "is_code"),
    [
        ("https://github.com/a/b", True),
        ("https://gitlab.inria.fr/a/b", True),
        ("https://huggingface.co/a/b", True),
        ("https://anonymous.4open.science/r/x", True),
        ("https://github.com", False),
        ("https://a.github.io/b", False),
        ("https://a.example/github.com/b", False),
        ("https://huggingface.co/datasets/a", False),
        ("Code is available at https://a.example/x", True),
        ("The source code and data are\non our page (https://a.example)", True),
        ("12 pages, code: https://doi.org/10.5555/x", True),
        ("Our code comes soon. Page: https://a.example/x", False),
        ("We release the code.\n\nhttps://a.example/x", False),
        ("Decoded at https://a.example/x", False),
        ("Data and videos: https://a.example/x", False),
    ],
)
def test_where_code_lies(url: str, is_code: bool) -> None:
    assert [link.is_code for link in find_links(url)] == [is_code]
    assert has_code(url) is is_code


def test_code_is_lifted_out_once_and_in_order() -> None:
    text = (
        "Page: https://a.example/p. Code: https://www.github.com/made/up/ and github.com/made/up, "
        "weights at https://huggingface.co/made/up. Again https://GitHub.com/made/up."
    )
    assert [link.shown for link in code_links(text)] == ["github.com/made/up", "huggingface.co/made/up"]
    assert [text[link.start : link.end] for link in code_links(text)][0] == "https://www.github.com/made/up/"
    assert code_links("No code and/or data.") == ()


def test_an_address_without_its_scheme_is_found_beside_one_with_it() -> None:
    text = "https://github.com/a/b, then github.com/c/d and www.a.example"
    assert urls(text) == ["https://github.com/a/b", "https://github.com/c/d", "https://www.a.example"]


def test_a_lost_address_is_recognised_and_is_no_link() -> None:
    text = "Code at this https URL and This http URL; this URL is fine."
    assert [text[start:end] for start, end in find_lost(text)] == ["this https URL", "This http URL"]
    assert urls(text) == []
    marked = mark_lost(text)
    assert marked.startswith("Code at this https URL [link lost in source] and This http URL [link lost in source];")
    assert marked.replace(" [link lost in source]", "") == text


@given(st.text(max_size=80), st.sampled_from(["で", "는", "的", "。", "」", " ", "）", "\n", "é"]))
def test_places_are_true_and_what_follows_is_no_part(before: str, after: str) -> None:
    text = f"{before} https://a.example/p{after}"
    link = find_links(text)[-1]
    assert text[link.start : link.end] == link.url == "https://a.example/p"


@pytest.mark.parametrize("hostile", ["https://", "(", "https://a.b/)", "www.", ".", "a-", "https://a/" + "(" * 99])
def test_long_hostile_texts_take_no_more_than_their_length(hostile: str) -> None:
    def look(size: int) -> object:
        return find_links("https://a.example/" + hostile * (size // len(hostile)))

    assert growth(look, 100_000) <= STRAIGHT
