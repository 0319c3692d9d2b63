"""Protected parts through a model that maltreats their tokens: what comes out is exact, or marked.

Run `python -m benchmarks.trials.tokens [COUNT]`; 10,000 abstracts are generated when no number is given. Exit status 1
when a text came out wrong and T7 said nothing, or came out right and T7 doubted it.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from typing import Final, NamedTuple

from digest_tui.checks import t7_tokens
from digest_tui.checks.pair import Pair
from digest_tui.text.protect import protect
from digest_tui.text.protected import TOKEN, Protected

COUNT: Final = 10_000
SEED: Final = 20_260_630
_PARTS: Final = (
    "$x_{{{n}}}$", r"$\mathcal{{O}}(n^{{{n}}})$", r"\cite{{made{n}}}", "[{n}]", "https://made.example/p{n}",
    "`run_{n}()`", "(Kim et al., 20{n:02d})", "$a{n} < b$", "author{n}@made.example", r"$\{{{n}\}}$", r"\(k_{n}\)",
)  # fmt: skip
_WORDS: Final = "we train a model on data and show that it learns more than others do when the world is large"
_REPLY_WORDS: Final = "우리는 모델을 데이터로 학습시키고 세계가 클 때 다른 것보다 더 많이 배운다는 점을 보인다"
_ANY_TOKEN: Final = re.compile(r"[{｛]\s*[vVｖＶ]\s*[\d０-９]+\s*[}｝]")


class Outcome(NamedTuple):
    """What became of one abstract: what the model did to it, whether all parts came back, whether T7 spoke."""

    done: str
    exact: bool
    marked: bool


def abstract(chance: random.Random) -> str:
    """Words with up to nine formulas, links, citations and pieces of code among them; some come twice."""
    words = chance.choices(_WORDS.split(), k=chance.randint(12, 40))
    parts = [chance.choice(_PARTS).format(n=chance.randint(1, 99)) for _ in range(chance.randint(1, 9))]
    for part in parts + chance.sample(parts, chance.randint(0, len(parts) // 2)):
        words.insert(chance.randint(1, len(words)), part)
    return " ".join(words) + "."


def reply(chance: random.Random, source: Protected) -> tuple[str, str]:
    """A translation whose tokens were shuffled and then maltreated, or were left alone; and what was done."""
    tokens = [found[0] for found in TOKEN.finditer(source.text)]
    chance.shuffle(tokens)
    done = chance.choice(
        ("shuffled", "dropped", "doubled", "translated", "renumbered", "respelled", "unfolded", "bent")
    )
    at = chance.randrange(len(tokens))
    token = tokens[at]
    match done:
        case "dropped":
            del tokens[at]
        case "doubled":
            tokens.insert(chance.randint(0, len(tokens)), token)
        case "translated":
            tokens[at] = token.replace("v", chance.choice(("변수", "v번", "수식")))
        case "renumbered":
            tokens[at] = f"{{v{chance.randint(1, 30)}}}"
        case "respelled":
            tokens[at] = token.replace("{v", chance.choice(("{ v", "{V", "｛v"))).replace(
                "}", chance.choice(("}", " }"))
            )
        case "unfolded":
            tokens[at] = source.restore(token)
        case "bent":
            tokens[at] = token.strip("{}")
    words = chance.choices(_REPLY_WORDS.split(), k=chance.randint(8, 30))
    for one in tokens:
        words.insert(chance.randint(0, len(words)), one)
    return " ".join(words) + ".", done


def play(chance: random.Random) -> Outcome:
    """One abstract through the model and back."""
    source = protect(abstract(chance))
    written, done = reply(chance, source)
    shown = source.restore(written)
    pair = Pair(protect(""), source, "", shown, written, "ko", "stop")
    return Outcome(done, is_exact(source, shown), bool(t7_tokens.check(pair)))


def is_exact(source: Protected, shown: str) -> bool:
    """Whether every part stands in the text as often as in the source, counted without the checker's own means."""
    for part in sorted({token.source for token in source.tokens}, key=len, reverse=True):
        wanted, there = source.source.count(part), shown.count(part)
        if wanted != there:
            return False
    return _ANY_TOKEN.search(shown) is None


def main() -> int:
    """The table; 1 when one abstract came out wrong unmarked, or right and marked."""
    chance = random.Random(SEED)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    outcomes = Counter(play(chance) for _ in range(count))
    print(f"{'done to a token':18}{'exact':>8}{'marked':>8}{'wrong, unmarked':>17}{'exact, marked':>15}")
    wrong = 0
    for done in sorted({outcome.done for outcome in outcomes}):
        exact, marked = outcomes[Outcome(done, True, False)], outcomes[Outcome(done, False, True)]
        slipped, false = outcomes[Outcome(done, False, False)], outcomes[Outcome(done, True, True)]
        wrong += slipped + false
        print(f"{done:18}{exact:8}{marked:8}{slipped:17}{false:15}")
    print(f"{count:,} abstracts, {wrong} wrongly judged")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
