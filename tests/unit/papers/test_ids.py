"""Identifiers as people, feeds and links write them."""

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.ids import PaperId


@pytest.mark.parametrize(
    ("written", "value", "version"),
    [
        ("2606.28354", "2606.28354", None),
        ("2606.28354v2", "2606.28354", 2),
        ("0704.0615v1", "0704.0615", 1),
        ("hep-th/9901001", "hep-th/9901001", None),
        ("math.CO/0601001v3", "math/0601001", 3),
        ("cs.CL/0601001", "cs/0601001", None),
        ("arXiv:2606.28354", "2606.28354", None),
        ("oai:arXiv.org:2606.28354v1", "2606.28354", 1),
        ("https://arxiv.org/abs/2606.28354v1", "2606.28354", 1),
        ("https://arxiv.org/pdf/hep-th/9901001v1.pdf", "hep-th/9901001", 1),
        ("dair:2023-09-25/4", "dair:2023-09-25/4", None),
        ("arxiv.org/abs/2606.28354", "2606.28354", None),
        ("http://export.arxiv.org/abs/2606.28354/", "2606.28354", None),
        ("https://browse.arxiv.org/pdf/2606.28354v3.pdf#page=3", "2606.28354", 3),
        ("https://arxiv.org/html/2606.28354v1#S3", "2606.28354", 1),
        ("https://arxiv.org/abs/2606.28354?context=cs", "2606.28354", None),
        ("https://arxiv.org/abs/arXiv:2606.28354", "2606.28354", None),
        ("10.48550/arXiv.2606.28354", "2606.28354", None),
        ("https://doi.org/10.48550/arxiv.hep-th/9901001v2", "hep-th/9901001", 2),
        ("doi:10.48550/arXiv.2606.28354", "2606.28354", None),
        ("https://www.alphaxiv.org/overview/2606.28354v1", "2606.28354", 1),
        ("https://huggingface.co/papers/2606.28354", "2606.28354", None),
        ("https://ar5iv.labs.arxiv.org/html/2606.28354", "2606.28354", None),
        ("https://arxiv.org/abs/2606.28354).", "2606.28354", None),
        ("<https://arxiv.org/abs/2606.28354>,", "2606.28354", None),
        ("「2606.28354」。", "2606.28354", None),
        ("２６０６.２８３５４", "2606.28354", None),
        ("2606.28354\u200b", "2606.28354", None),
        ("arXiv: 2606.28354", "2606.28354", None),
        ("arXiv:2606.28354v1 [cs.CL]", "2606.28354", 1),
        ("arXiv:2606.28354v1  [cs.CL]  30 Jun 2026", "2606.28354", 1),
    ],
)
def test_reads_an_identifier(written: str, value: str, version: int | None) -> None:
    assert PaperId.parse(written) == PaperId(value, version)


@pytest.mark.parametrize(
    "written",
    ["", "../../x", "-rf", "9" * 300, "2613.00001", "2606.28354v0", "2606.28354v", "hep-th/../9901001", "2606.2835\n4"]
    + ["https://arxiv.org.evil.example/abs/2606.28354", "https://evil.example/abs/2606.28354", "，2606.2835\n4"]
    + ["https://evil.example/?u=https://arxiv.org/abs/2606.28354", "https://arxiv.org/list/cs.CL/new", "v1", "…"],
)
def test_refuses_what_is_no_identifier(written: str) -> None:
    with pytest.raises(WrongUsage):
        PaperId.parse(written)


def test_a_file_name_holds_nothing_a_file_system_reads() -> None:
    assert PaperId.parse("hep-th/9901001v1").file_stem == "hep-th_9901001v1"


def test_an_entry_of_a_curated_list_is_not_arxivs() -> None:
    assert not PaperId.parse("dair:2023-09-25/4").is_arxiv
