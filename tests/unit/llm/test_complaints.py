"""Complaints, however they are wrapped."""

import json

import pytest

from digest_tui.errors import EngineBroken, EngineRefused, ModelMissing, OutOfMemory, PromptTooLong
from digest_tui.llm.complaints import LONGEST_QUOTE, Complaint, engine_error, read_complaint, unwrap
from digest_tui.llm.ollama_errors import OLLAMA

NESTED = {"error": {"message": "too big", "n_prompt_tokens": 1775, "n_ctx": 1024}}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("plain words", Complaint("plain words")),
        ({"message": "in an object"}, Complaint("in an object")),
        ({"error": "in an object"}, Complaint("in an object")),
        ({"type": "only_a_type"}, Complaint("only_a_type")),
        (json.dumps(NESTED), Complaint("too big", 1775, 1024)),
        (json.dumps({"error": json.dumps(NESTED)}), Complaint("too big", 1775, 1024)),
        ({"error": "unauthorized", "signin_url": "https://x"}, Complaint("unauthorized", sign_in="https://x")),
        ("{no json", Complaint("{no json")),
        ("{" * 5000, Complaint("{" * LONGEST_QUOTE)),
        (None, Complaint("")),
        (17, Complaint("")),
        (["a", "list"], Complaint("")),
        ({"n_ctx": True, "n_prompt_tokens": -4, "message": "odd counts"}, Complaint("odd counts")),
    ],
)
def test_unwraps(said: object, complaint: Complaint) -> None:
    assert unwrap(said) == complaint


def test_never_unwraps_for_ever() -> None:
    said: object = "deep inside"
    for _ in range(50):
        said = {"error": said}
    assert unwrap(said) == Complaint("")


@pytest.mark.parametrize("body", [b"", b"  \n", b"<!DOCTYPE html><h1>Bad Gateway</h1>"])
def test_a_page_is_no_complaint(body: bytes) -> None:
    assert read_complaint(body) == Complaint("")


def test_what_an_engine_says_is_made_safe() -> None:
    complaint = read_complaint(b'{"error":"a\\u001b[31mb\\u202ec\\nd"}')
    assert "\x1b" not in complaint.words
    assert "\u202e" not in complaint.words
    assert "\n" not in complaint.words


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (500, "model requires more system memory (9.1 GiB) than is available (5.0 GiB)", OutOfMemory),
        (404, 'model "x" not found, try pulling it first', ModelMissing),
        (404, "", EngineBroken),
        (400, "the input length exceeds the context length", PromptTooLong),
        (400, "invalid options", EngineRefused),
        (418, "", EngineRefused),
        (500, "", EngineBroken),
        (200, "unable to load model", EngineBroken),
    ],
)
def test_each_complaint_finds_its_error(status: int, words: str, kind: type[Exception]) -> None:
    error = engine_error(status, Complaint(words), OLLAMA, "x")
    assert type(error) is kind
    assert error.message.endswith(".")
    assert error.hint
