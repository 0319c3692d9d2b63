"""Families of models, by the names people give them."""

import pytest

from digest_tui.llm.families import SEED, find_family, thinking


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
