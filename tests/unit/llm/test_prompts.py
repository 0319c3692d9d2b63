"""What is asked of a model, and the key its answer is kept under."""

from dataclasses import replace

import pytest

from digest_tui.errors import PromptTooLong
from digest_tui.llm.engine import Model, ModelFacts
from digest_tui.llm.families import SEED
from digest_tui.llm.keys import translation_key
from digest_tui.llm.prompts import (
    OUTPUT_FACTOR,
    OUTPUT_SPARE,
    REGISTERS,
    ModelUse,
    TranslationOrder,
    default_register,
    translation_request,
)
from digest_tui.llm.tokens import estimate_tokens
from digest_tui.papers.languages import LANGUAGES, find_language

TITLE = "Counting Fourteen Birds"
ABSTRACT = "We count {v1} birds at twelve stations. Our 14B model reaches 71.3% agreement."
ORDER = TranslationOrder(TITLE, ABSTRACT, find_language("ko"))
FACTS = ModelFacts(131072, "template", frozenset({"completion"}), "gemma3")


def use(name: str = "qwen3:8b", family: str = "qwen3", window: int = 4096) -> ModelUse:
    """A model in use."""
    return ModelUse(
        Model(name, digest="weights", size=5_000_000_000, family=family), replace(FACTS, family=family), window
    )


def test_an_ordinary_model_gets_rules_then_the_text_last() -> None:
    request = translation_request(ORDER, use(), background=True)
    rules, question = request.messages
    assert (rules.role, question.role) == ("system", "user")
    assert question.content == f"Translate into Korean:\n\n{TITLE}\n\n{ABSTRACT}"
    assert "{v1}" in rules.content
    assert request.options == {"temperature": 0, "seed": SEED}
    assert (request.think, request.window, request.background) == (False, 4096, True)
    assert request.model_size == 5_000_000_000
    assert request.prompt_tokens > estimate_tokens(TITLE + ABSTRACT)


@pytest.mark.parametrize(
    ("code", "register", "named", "scale"),
    [
        ("ko", "", "한다체", "10억"),
        ("ko", "합니다체", "합니다체", "10억"),
        ("ja", "", "である体", "10億"),
        ("ja", "です・ます", "です・ます体", "10億"),
        ("zh", "", "Simplified characters (简体字)", "10亿"),
        ("zh-Hant", "", "Traditional characters (繁體字)", "10億"),
        ("de", "", "", ""),
    ],
)
def test_register_and_scales_are_named(code: str, register: str, named: str, scale: str) -> None:
    order = replace(ORDER, language=find_language(code), register=register)
    rules = translation_request(order, use()).messages[0].content
    assert find_language(code).english in rules
    assert named in rules
    assert ("1B = " in rules) == bool(scale)
    assert scale in rules
    assert (" throughout" in rules) == (code in REGISTERS)


def test_the_rules_are_the_same_for_every_paper() -> None:
    other = replace(
        ORDER, title="Another", abstract="Another text.", glossary=(("bird", "새"),), fault="It was cut off."
    )
    first, second = translation_request(ORDER, use()).messages, translation_request(other, use()).messages
    assert first[0] == second[0]
    assert second[1].content.endswith("Translate into Korean:\n\nAnother\n\nAnother text.")
    assert "bird = 새" in second[1].content
    assert "It was cut off." in second[1].content


@pytest.mark.parametrize(
    ("title", "abstract", "form"),
    [
        (TITLE, ABSTRACT, "then an empty line, then the translated abstract"),
        (TITLE, "", "Answer with the translated title on one line."),
        ("", ABSTRACT, "Answer with the translated abstract."),
    ],
)
def test_only_what_there_is_is_asked_for(title: str, abstract: str, form: str) -> None:
    rules, question = translation_request(replace(ORDER, title=title, abstract=abstract), use()).messages
    assert form in rules.content
    assert not question.content.endswith("\n")
    assert "\n\n\n" not in question.content


def test_gemma_3_has_no_system_message() -> None:
    (message,) = translation_request(ORDER, use("gemma3:12b", "gemma3")).messages
    assert message.role == "user"
    assert message.content.endswith(f"\n\nTranslate into Korean:\n\n{TITLE}\n\n{ABSTRACT}")


def test_translategemma_has_its_own_form() -> None:
    order = replace(ORDER, glossary=(("bird", "새"),))
    request = translation_request(order, use("translategemma:12b", "gemma3"))
    (message,) = request.messages
    assert message.content.endswith(f"into Korean:\n\n\n{TITLE}\n\n{ABSTRACT}")
    assert "English (en) to Korean (ko)" in message.content
    assert "bird = 새" not in message.content
    assert request.think is None


@pytest.mark.parametrize(("code", "words"), [("ko", "into Korean"), ("zh", "翻译成简体中文")])
def test_hunyuan_has_its_own_form_and_sampling(code: str, words: str) -> None:
    request = translation_request(replace(ORDER, language=find_language(code)), use("hunyuan-mt:7b", "hunyuan"))
    (message,) = request.messages
    assert words in message.content
    assert message.content.endswith(f"\n\n{TITLE}\n\n{ABSTRACT}")
    assert request.options["temperature"] == 0.7


def test_the_bound_is_three_times_the_source_and_more_for_a_model_that_must_think() -> None:
    source = estimate_tokens(TITLE) + estimate_tokens(ABSTRACT)
    assert translation_request(ORDER, use()).limit == OUTPUT_FACTOR * source + OUTPUT_SPARE
    thinker = translation_request(ORDER, use("gpt-oss:20b", "gptoss"))
    assert thinker.limit > OUTPUT_FACTOR * source + OUTPUT_SPARE
    assert thinker.think == "low"


def test_what_cannot_fit_is_refused_before_it_is_asked() -> None:
    fits = translation_request(ORDER, use())
    needed = fits.prompt_tokens + fits.limit
    assert translation_request(ORDER, use(window=needed)).window == needed
    with pytest.raises(PromptTooLong) as caught:
        translation_request(ORDER, use(window=needed - 1))
    assert caught.value.window == needed - 1
    assert caught.value.prompt_tokens == fits.prompt_tokens
    with pytest.raises(PromptTooLong, match="2,048"):
        translation_request(replace(ORDER, abstract=ABSTRACT * 30), use("translategemma:12b", "gemma3", window=32768))


def test_every_language_can_be_asked_for() -> None:
    for language in LANGUAGES.values():
        assert language.english in translation_request(replace(ORDER, language=language), use()).messages[0].content


KEY = translation_key(TITLE, ABSTRACT, ORDER, use())


def test_a_key_is_the_same_for_the_same_text() -> None:
    assert len(KEY) == 64
    assert translation_key(f" {TITLE}\n", ABSTRACT.replace(" ", "  "), ORDER, use()) == KEY
    assert translation_key(TITLE, ABSTRACT, replace(ORDER, register=default_register("ko")), use()) == KEY
    assert translation_key(TITLE, ABSTRACT, replace(ORDER, fault="It was cut off."), use()) == KEY


@pytest.mark.parametrize(
    ("order", "model_use"),
    [
        (replace(ORDER, language=find_language("ja")), use()),
        (replace(ORDER, register="합니다체"), use()),
        (replace(ORDER, abstract=ABSTRACT.replace("{v1}", "{v2}")), use()),
        (replace(ORDER, glossary=(("bird", "새"),)), use()),
        (ORDER, use("qwen3:14b")),
        (ORDER, use(window=8192)),
        (ORDER, use("gemma3:12b", "gemma3")),
        (ORDER, replace(use(), model=replace(use().model, digest="other weights"))),
        (ORDER, replace(use(), facts=replace(use().facts, template_digest="other template"))),
    ],
)
def test_a_key_changes_with_everything_a_text_depends_on(order: TranslationOrder, model_use: ModelUse) -> None:
    assert translation_key(TITLE, ABSTRACT, order, model_use) != KEY


def test_a_key_changes_with_what_stands_behind_a_placeholder() -> None:
    three, four = (translation_key(TITLE, ABSTRACT.replace("{v1}", f"$k={k}$"), ORDER, use()) for k in (3, 4))
    assert three != four
    assert translation_key(f"{TITLE} {ABSTRACT[:10]}", ABSTRACT[10:], ORDER, use()) != KEY
