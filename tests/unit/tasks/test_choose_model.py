"""Which model is taken where none is named, and as which family it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import NoModel, WrongUsage
from digest_tui.llm.engine import Model
from digest_tui.tasks.choose_model import choose_model, use_of
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_models import GEMMA, StoredModel
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.configured import write_config

HUNYUAN = StoredModel("hunyuan-mt:7b", 90_000_000, "hunyuan-dense")


async def test_a_model_whose_licence_leaves_countries_out_is_taken_by_name_only(home: Path) -> None:
    with OllamaDouble(models=(HUNYUAN,)) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            with pytest.raises(NoModel):
                await choose_model(desk)
            assert (await choose_model(desk, HUNYUAN.name)).name == HUNYUAN.name


async def test_a_model_is_asked_as_the_family_the_configuration_gives_it(home: Path) -> None:
    write_config(home, f'[models]\nfamilies = ["{GEMMA.name} = translategemma", "other = qwen3"]\n')
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            assert (await use_of(desk, Model(GEMMA.name))).family.name == "translategemma"


async def test_a_family_nobody_knows_is_told_with_its_line(home: Path) -> None:
    write_config(home, '[models]\nfamilies = ["mine = lama"]\n')
    with OllamaDouble() as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            with pytest.raises(WrongUsage, match=r"line 2: \[models\] families names no family \('mine = lama'\)"):
                await use_of(desk, Model(GEMMA.name))
