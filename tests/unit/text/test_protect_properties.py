"""What is protected comes back exactly, over texts nobody would write by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest_tui.text.protect import protect
from tests.floor import STRAIGHT, growth

# As written, and as it must read once looks are resolved: everything else stays to the letter.
KEPT = (
    r"$n \log n$", "$x$", r"$\frac{1}{2}\epsilon^{2}$", r"\(a+b\)", r"\[ y = \{1, 2\} \]", "$$z$$", r"\cite{lee, kim}",
    r"\ours", r"\foo{x}", "[12]", "[3, 4]", "(Kim et al., 2020b)", "`a_b`", "this https URL", "{v1}", "{ V2 }",
    "https://a.org/b_c?d=1", "www.lab.edu/x", "github.com/a/b", "me@lab.edu", "$k \\leq 3$", "\U000f0000", "{v", "{",
)  # fmt: skip
RESOLVED = {
    r"\textbf{SE}quential": "SEquential",
    r"\emph{very \textit{deep} words}": "very deep words",
    r"sub\textbf{G}oal": "subGoal",
    r"\textsc{Name}": "Name",
    r"\texttt{code}": "code",
    r"\underline{under}": "under",
    r"P\'{e}rez": "Pérez",
    r"Erd\H{o}s": "Erdős",
    r"\$5": "$5",
    r"95\%": "95%",
    "``so''": "“so”",
    "plain words": "plain words",
    "모델": "모델",
    "100%": "100%",
    "3.14,": "3.14,",
}
parts = st.one_of(st.sampled_from([(part, part) for part in KEPT]), st.sampled_from(sorted(RESOLVED.items())))


@settings(max_examples=1_500)
@given(st.lists(parts, max_size=12), st.integers(1, 30))
def test_unchanged_text_comes_back_with_its_looks_resolved(pieces: list[tuple[str, str]], first: int) -> None:
    protected = protect(" ".join(written for written, _ in pieces), first)
    assert protected.restore(protected.text) == " ".join(resolved for _, resolved in pieces)
    assert "textbf" not in protected.text
    assert "https://" not in protected.text
    assert not protected.missing(protected.text) and not protected.missing(protected.restore(protected.text))
    assert not protected.doubled(protected.text) and not protected.doubled(protected.restore(protected.text))
    assert protected.invented(protected.text) == ()
    numbers = [int(token.name[2:-1]) for token in protected.tokens]
    assert numbers == sorted(set(numbers)) and all(number >= first for number in numbers)


@settings(max_examples=500)
@given(st.lists(parts, max_size=6), st.text(alphabet="{｛ vVｖ1２9}｝글.a", max_size=40))
def test_a_growing_reply_only_gets_longer(pieces: list[tuple[str, str]], tail: str) -> None:
    protected = protect(" ".join(written for written, _ in pieces if not written.startswith("{")) + ".")
    reply = protected.text + tail
    shown = [protected.restore(reply[:end]) for end in range(len(reply) + 1)]
    assert all(later.startswith(earlier) for earlier, later in zip(shown, shown[1:], strict=False))


@settings(max_examples=500)
@given(st.text(alphabet="\\{}$`[]()@:/.~^_\"'v1a textbf\n\U000f0000ŝ한", max_size=120))
def test_any_text_is_protected(text: str) -> None:
    protected = protect(text)
    whole = protected.restore(protected.text)
    assert all(token.source in whole for token in protected.tokens)
    assert not protected.missing(protected.text)


@pytest.mark.parametrize(
    "text",
    ["$" * 50_000, "{" * 50_000, r"\textbf{" * 10_000, "`" * 50_000, "a@" * 30_000, "https://" * 10_000,
     "[1" * 30_000, "a." * 40_000, "$x$ " * 10_000, r"\a" * 16_000, "(Kim et al., 2020; " * 4_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_texts_are_no_trap(text: str) -> None:
    def there_and_back(size: int) -> None:
        protected = protect(text[:size])
        protected.restore(protected.text)
        protected.missing(protected.text)

    assert growth(there_and_back, len(text)) <= STRAIGHT
