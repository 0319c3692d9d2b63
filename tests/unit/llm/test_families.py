"""Families of models, by the names people give them."""

import pytest

from digest_tui.llm.engine import Model, ModelFacts
from digest_tui.llm.families import FAMILIES, SEED, find_family, thinking
from digest_tui.llm.prompts import ModelUse, TranslationOrder, translation_request
from digest_tui.llm.templates import takes_system
from digest_tui.papers.languages import LANGUAGES


@pytest.mark.parametrize(
    ("model", "architecture", "family"),
    [
        ("gemma3:12b", "gemma3", "gemma3"),
        ("hf.co/someone/gemma-3-27b-it-GGUF:Q4_K_M", "", "gemma3"),
        ("gemma4:e4b", "gemma4", "gemma4"),
        ("translategemma:12b", "gemma3", "translategemma"),
        ("someone/TranslateGemma-4b", "gemma3", "translategemma"),
        ("qwen3:8b", "qwen3", "qwen3"),
        ("my-own:latest", "qwen3moe", "qwen3"),
        ("aya-expanse:8b", "command-r", "aya"),
        ("malaya:7b", "llama", "generic"),
        ("exaone3.5:7.8b", "exaone", "exaone"),
        ("gpt-oss:20b", "gptoss", "gpt-oss"),
        ("anything", "gptoss", "gpt-oss"),
        ("hunyuan-mt:7b", "hunyuan", "hunyuan-mt"),
        ("HY-MT1.5:1.8b", "", "hunyuan-mt"),
        ("tower-plus:9b", "gemma2", "tower"),
        ("llama3.1:8b", "llama", "generic"),
    ],
)
def test_finds_the_family(model: str, architecture: str, family: str) -> None:
    assert find_family(model, architecture).name == family


def test_every_family_can_be_named() -> None:
    assert {"generic", "folded", "translategemma", "hunyuan-mt", "gpt-oss", "gemma3", "qwen3"} <= set(FAMILIES)
    assert [name for name, family in FAMILIES.items() if not family.by_default] == ["hunyuan-mt"]
    facts = ModelFacts(8192, "", frozenset(), "gemma3")
    assert ModelUse(Model("mine:7b"), facts, 8192).family.name == "gemma3"
    assert ModelUse(Model("mine:7b"), facts, 8192, "translategemma").family.form == "translategemma"


@pytest.mark.parametrize(
    ("template", "takes"),
    [
        ("", True),
        ("{{ if .System }}<|system|>{{ .System }}{{ end }}<|user|>{{ .Prompt }}", True),
        ("{{ range .Messages }}<{{ .Role }}>{{ .Content }}{{ end }}", True),
        ("[INST] {{ .Prompt }} [/INST]", False),
        ("{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}", False),
    ],
)
def test_a_template_without_a_system_role_gets_the_rules_in_the_users_turn(template: str, takes: bool) -> None:
    assert takes_system(template) == takes
    use = ModelUse(Model("old:7b"), ModelFacts(8192, "", frozenset(), takes_system=takes), 8192)
    order = TranslationOrder("Birds", "We count birds.", LANGUAGES["ko"])
    roles = [message.role for message in translation_request(order, use).messages]
    assert roles == (["system", "user"] if takes else ["user"])
    folded = translation_request(order, ModelUse(use.model, ModelFacts(8192, "", frozenset()), 8192)).folded()
    assert [message.role for message in folded.messages] == ["user"]
    assert folded.folded() == folded


def test_the_sentence_before_goes_into_hunyuans_own_template() -> None:
    use = ModelUse(Model("hunyuan-mt:7b"), ModelFacts(8192, "", frozenset()), 8192)
    order = TranslationOrder("", "They sing.", LANGUAGES["ko"], before="We count birds.")
    (message,) = translation_request(order, use).messages
    assert message.content.startswith("We count birds.\n参考上面的信息，把下面的文本翻译成韩语")
    assert message.content.endswith("：\nThey sing.")


def test_temperature_is_nought_with_a_fixed_seed_but_for_the_exception() -> None:
    assert find_family("gemma3").options == {"temperature": 0, "seed": SEED}
    hunyuan = find_family("hunyuan-mt").options
    assert (hunyuan["temperature"], hunyuan["top_k"], hunyuan["top_p"], hunyuan["repeat_penalty"]) == (
        0.7,
        20,
        0.6,
        1.05,
    )
    assert hunyuan["seed"] == SEED


@pytest.mark.parametrize(
    ("model", "capabilities", "wanted", "sent"),
    [
        ("qwen3", {"completion", "thinking"}, False, False),
        ("qwen3", {"completion", "thinking"}, True, True),
        ("gemma3", {"completion"}, True, False),
        ("gemma3", {"completion"}, False, False),
        ("qwen3", set(), True, False),
        ("gpt-oss", {"completion", "thinking"}, False, "low"),
        ("gpt-oss", set(), True, "low"),
        ("translategemma", {"completion"}, False, None),
    ],
)
def test_thinking_is_asked_for_only_where_it_can_be(
    model: str, capabilities: set[str], wanted: bool, sent: object
) -> None:
    assert thinking(find_family(model), frozenset(capabilities), wanted) == sent
