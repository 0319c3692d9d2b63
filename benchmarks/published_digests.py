"""What the checks find in three published digests, of the faults a reader found in them by hand.

Run `python -m benchmarks.published_digests [FOLDER]`. The folder holds a Korean daily post, a Chinese paper page and a
Japanese weekly post; they are recorded and no part of the project. Faults carry the numbers of the reader's list. Where
a digest lost its English, the sentence that a checker would have had beside it is written here. Exit status 1 when a
control is doubted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from digest_tui.checks.pair import Pair
from digest_tui.checks.renderings import find_renderings
from digest_tui.checks.run import check_translation
from digest_tui.papers.translation import Finding
from digest_tui.text.protect import protect

FOLDER: Final = Path(__file__).parents[2] / "shared" / "data" / "published"
REVERSAL: Final = (313, 337)
"""The lines of the paper whose name is rendered in four ways."""


class Fault(NamedTuple):
    """A fault of the list: its number, what it is, and whether it was found (a control: whether it is doubted)."""

    number: str
    what: str
    found: bool
    control: bool = False


class Digests(NamedTuple):
    """The three digests as lines."""

    korean: list[str]
    chinese: list[str]
    japanese: list[str]


def read(folder: Path = FOLDER) -> Digests:
    """The digests of a folder, in the order of their names."""
    return Digests(*(path.read_text("utf-8").split("\n") for path in sorted(folder.glob("*.txt"))))


def korean_pairs(digests: Digests) -> tuple[Pair, ...]:
    """The three papers of the Korean post."""
    lines = digests.korean
    return tuple(_pair(lines[at + 1].removeprefix("Abstract:"), lines[at + 2].removeprefix("초록:"), "ko")
                 for at in (0, 3, 6))  # fmt: skip


def chinese_pair(digests: Digests) -> Pair:
    """The one paper of the Chinese page."""
    reply = next(line for line in digests.chinese if line.startswith("翻译:"))
    return _pair(digests.chinese[0], reply.removeprefix("翻译:"), "zh")


def faults(digests: Digests) -> tuple[Fault, ...]:
    """Every fault of the list that a checker could find, and the controls, with what became of them."""
    return (
        *_markup(digests),
        *_links(digests),
        *_numbers(digests),
        *_words(digests),
        *_terms(digests),
        *_registers(digests),
    )


def false_alarms(digests: Digests) -> tuple[Finding, ...]:
    """What is doubted in a translation that is right but for its wording."""
    return check_translation(chinese_pair(digests))


def _markup(digests: Digests) -> Iterator[Fault]:
    _, molecules, subgoals = korean_pairs(digests)
    sent = subgoals.abstract.text
    yield Fault(
        "E1", r"\textbf in the source is gone before a model sees it", "\\" not in sent and "SEquential" in sent
    )
    said = _said(subgoals)
    yield Fault("E2", r"a sentence moved into the braces of \textbf", any("textbf" in one for one in said))
    for name, pair in (("2nd", molecules), ("3rd", subgoals)):
        lost = any("this https URL" in one for one in _said(pair))
        yield Fault("E3", f"“this https URL” translated, {name} paper", lost)


def _links(digests: Digests) -> Iterator[Fault]:
    for line, url in (
        (185, "https://llava-rlhf.github.io"), (241, "https://github.com/SteveKGYang/MentaLLaMA"),
        (319, "https://github.com/lukasberglund/reversal_curse"), (1, "https://scispace.com/"),
    ):  # fmt: skip
        reply = _sentence_with(digests, line, url)
        said = _said(_pair(f"The code is at {url}.", reply, "ja"))
        yield Fault("E4", f"a link runs into kana, line {line}", any("runs into" in one for one in said))


def _numbers(digests: Digests) -> Iterator[Fault]:
    for written, size in (("14兆", "14B"), ("7兆", "7B")):
        source = (
            "Two versions are released, MATH-QWEN-14B-CHAT of 14B parameters and MATH-QWEN-7B-CHAT of 7B parameters."
        )
        said = _said(_pair(source, _sentence_with(digests, 40, "14兆"), "ja"))
        yield Fault("E9", f"{size} became {written}, line 40", any(f"Number {written}" in one for one in said))
    for line, written, source in (
        (30, "3兆", "The base model QWEN was trained extensively on 3 trillion tokens of various texts and code."),
        (
            89,
            "4000億",
            "The series is built from checkpoints of LLAMA 2 with 400 billion more tokens of long sequences.",
        ),
    ):
        findings = check_translation(_pair(source, _sentence_with(digests, line, written), "ja"))
        doubted = any(finding.check == "T9" for finding in findings)
        yield Fault("E10", f"{written} is right, line {line}", doubted, control=True)


def _words(digests: Digests) -> Iterator[Fault]:
    left = any("“context” is left" in one for one in _said(korean_pairs(digests)[0]))
    yield Fault("E18", "context 내: an English word is left", left)


def _terms(digests: Digests) -> Iterator[Fault]:
    for paper, ways in (
        (1, ("크로스-모달", "크로스 모달")),
        (1, ("교차 모달", "크로스 모달")),
        (1, ("교차 모드", "크로스 모달")),
        (1, ("Uni-Modal", "유니-모달")),
        (0, ("전달", "전송")),
    ):
        said = " ".join(_said(korean_pairs(digests)[paper]))
        yield Fault("E21", " / ".join(ways), all(way in said for way in ways))
    factual = _ways(digests, (174, 207), "Factually Augmented RLHF")
    for way in (
        "ファクトアップリケーションRLHF",
        "ファクトリー・オーグメンテッドRLHF",
        "事実上補強されたRLHF",
        "事実拡張RLHF",
        "Fact-RLHF",
    ):
        yield Fault("E22", f"Factually Augmented RLHF / {way}", way in factual)
    reversal = _ways(digests, REVERSAL, "The Reversal Curse")
    registers, scaling = _ways(digests, (45, 74), ""), _ways(digests, (75, 106), "")
    alignment, boolean = _ways(digests, (143, 173), ""), _ways(digests, (277, 312), "")
    for names, where in (
        ("Reversal Curse / リバーサルカース", reversal), ("Reversal Curse / リバーサル", reversal),
        ("Reversal Curse / 逆転の呪い", reversal), ("フェイファー / ピファー", reversal), ("Llama / ラマ", reversal),
        ("9番目 / 第9代", reversal), ("Llama 2 / ラマ2", scaling), ("アーチファクト / アーティファクト", registers),
        ("Boolformer / ブールフォーマ", boolean), ("アライメント / アラインメント", alignment),
    ):  # fmt: skip
        yield Fault("E23", names, all(name in where for name in names.split(" / ")))


def _registers(digests: Digests) -> Iterator[Fault]:
    for line in (28, 34, 297, 319):
        said = _said(_pair("", digests.japanese[line - 1].removeprefix("A: "), "ja"))
        yield Fault("E24", f"two registers in one text, line {line}", any("A sentence is in" in one for one in said))
    for number, pair, count in ((2, korean_pairs(digests)[1], 1), (3, korean_pairs(digests)[2], 2)):
        polite = sum("in 합니다체" in one for one in _said(pair))
        yield Fault("E25", f"{count} polite among plain sentences, paper {number}", polite == count)


def _ways(digests: Digests, lines: tuple[int, int], source: str) -> str:
    """All renderings that disagree in some lines, as one text."""
    texts = [
        line[3:] if line.startswith(("A: ", "Q: ")) else line for line in digests.japanese[lines[0] - 1 : lines[1]]
    ]
    return " ".join(use.written for uses in find_renderings(texts, source) for use in uses)


def _sentence_with(digests: Digests, line: int, words: str) -> str:
    """The sentence of a line that holds these words; sentences end in ASCII stops there."""
    text = digests.japanese[line - 1].removeprefix("A: ")
    at = text.index(words)
    start = max(text.rfind(stop, 0, at) + len(stop) if stop in text[:at] else 0 for stop in ("です.", "ます.", "した."))
    end = min(
        (place + 3 for stop in ("です.", "ます.", "した.") if (place := text.find(stop, at)) >= 0), default=len(text)
    )
    return text[start:end]


def _pair(abstract: str, reply: str, language: str) -> Pair:
    return Pair(protect(""), protect(abstract), "", reply, reply, language, "stop")


def _said(pair: Pair) -> list[str]:
    return [finding.sentence for finding in check_translation(pair)]


def table(found: Sequence[Fault]) -> Iterator[str]:
    """The lines of the table: for each number found, missed and falsely doubted, then what was missed."""
    yield f"{'fault':6}{'listed':>8}{'found':>8}{'missed':>8}{'false':>8}"
    for number in dict.fromkeys(fault.number for fault in found):
        those = [fault for fault in found if fault.number == number]
        listed = sum(not fault.control for fault in those)
        seen = sum(fault.found for fault in those if not fault.control)
        false = sum(fault.found for fault in those if fault.control)
        yield f"{number:6}{listed:8}{seen:8}{listed - seen:8}{false:8}"
    for fault in found:
        if fault.found == fault.control:
            yield f"{'false' if fault.control else 'missed':8}{fault.number:5} {fault.what}"


def main() -> int:
    """The table, and what is doubted in translations that are right; 1 when a control is doubted."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"No digests in {folder}.")
        return 0
    digests = read(folder)
    found = faults(digests)
    print(*table(found), sep="\n")
    for finding in false_alarms(digests):
        print(f"doubted in the Chinese translation: {finding.check} {finding.severity} {finding.sentence}")
    return 1 if any(fault.control and fault.found for fault in found) else 0


if __name__ == "__main__":
    sys.exit(main())
