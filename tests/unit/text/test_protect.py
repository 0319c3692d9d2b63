from __future__ import annotations

import pytest

from digest_tui.text.protect import protect

SEGO = r"called \textbf{SE}quential sub\textbf{G}oal \textbf{O}ptimization (SEGO)"


@pytest.mark.parametrize(
    ("written", "given", "sources"),
    [
        (SEGO, "called SEquential subGoal Optimization (SEGO)", []),
        (r"\emph{very \textbf{deep} \texttt{text}} and \underline{more}", "very deep text and more", []),
        (r"bounds of $n \log n$ and $x$, then $x$", "bounds of {v1} and {v2}, then {v2}", [r"$n \log n$", "$x$"]),
        (r"\textit{at most $k \leq 3$}", "at most {v1}", [r"$k \leq 3$"]),
        (r"see \cite{lee2020, kim} and \foo{x}", "see {v1} and {v2}", [r"\cite{lee2020, kim}", r"\foo{x}"]),
        ("code (https://a.org/b_c).", "code ({v1}).", ["https://a.org/b_c"]),
        (r"\href{https://a.org}{our page}", "our page ({v1})", ["https://a.org"]),
        ("github.com/a/b, me@lab.edu, {x,y}@lab.edu.", "{v1}, {v2}, {v3}.", [
            "github.com/a/b", "me@lab.edu", "{x,y}@lab.edu"]),
        ("as in [12], [1, 2] and (Kim et al., 2020b)", "as in {v1}, {v2} and {v3}", [
            "[12]", "[1, 2]", "(Kim et al., 2020b)"]),
        (r"run `a_b \textbf{c}` now", "run {v1} now", [r"`a_b \textbf{c}`"]),
        ("Code at this https URL.", "Code at {v1}.", ["this https URL"]),
        (r"P\'{e}rez and Erd\H{o}s", "Pérez and Erdős", []),
        (r"it costs \$5 and \$10, or $5 against $10", "it costs $5 and $10, or $5 against $10", []),
        ("and/or, v1.2.3, [CLS] [MASK] (May, 2020)", "and/or, v1.2.3, [CLS] [MASK] (May, 2020)", []),
    ],
)  # fmt: skip
def test_what_a_model_is_given(written: str, given: str, sources: list[str]) -> None:
    protected = protect(written)
    assert protected.text == given
    assert [token.source for token in protected.tokens] == sources


def test_numbers_go_on_from_a_first_one_and_around_what_the_source_says() -> None:
    title = protect("On $a$ and the token {v2}, with $b$")
    assert title.text == "On {v1} and the token {v2}, with {v3}"
    abstract = protect("We take $c$", first=title.following)
    assert abstract.text == "We take {v4}"
    assert title.restore(title.text) == title.source


@pytest.mark.parametrize("form", ["{v1}", "{ v1 }", "｛v1｝", "{V1}", "{v 1}", "｛ｖ１｝", "{v１}"])
def test_a_token_comes_back_however_it_is_written(form: str) -> None:
    assert protect("of $n^2$ steps").restore(f"{form}단계의") == "$n^2$단계의"


@pytest.mark.parametrize("around", ["({v1})", "[{v1}]", "（{v1}）", "<{v1}>", "({v1}, {v1})", "【{v1}】"])
def test_what_stands_around_a_token_stays(around: str) -> None:
    protected = protect("It is higher ($p < 0.01$).")
    assert protected.restore(f"더 높다 {around}.") == f"더 높다 {around}.".replace("{v1}", "$p < 0.01$")


def test_an_unknown_token_stays() -> None:
    assert protect("of $n^2$ steps").restore("{v1} {v7} {v}") == "$n^2$ {v7} {v}"


@pytest.mark.parametrize("following", ["에서", "で公開", "上", "そ"])
def test_a_link_ends_before_the_next_word(following: str) -> None:
    protected = protect("Code: https://a.org/x")
    assert protected.restore(f"{{v1}}{following}") == f"https://a.org/x {following}"
    assert protected.restore("{v1}。") == "https://a.org/x。"


def test_an_unfinished_token_is_held_back() -> None:
    protected = protect("of $n^2$ steps at https://a.org/x")
    reply = "단계 { v1 } 는 ｛ｖ２｝에서"
    shown = [protected.restore(reply[:end]) for end in range(len(reply) + 1)]
    assert shown[-1] == "단계 $n^2$ 는 https://a.org/x 에서"
    assert all(shown[-1].startswith(one) for one in shown)


def test_what_a_reply_lost_doubled_and_invented() -> None:
    protected = protect("$a$, $b$ and $a$")
    assert [token.source for token in protected.missing("{v1} {v2}")] == ["$a$"]
    assert [token.source for token in protected.doubled("{v1} {v1} {v2} $b$")] == ["$b$"]
    assert protected.invented("{v1} {v1} {v2} {v3} { v9 }") == ("{v3}", "{ v9 }")
    assert not protected.missing("$a$ {V1} $b$")
