"""What is said around an answer: what the model saw, whether a quote is there, whose answer it is and how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from digest_tui.checks.finding_words import finding_words
from digest_tui.dates import plain_day
from digest_tui.errors import DigestError
from digest_tui.messages import _, ngettext
from digest_tui.papers.conversation import Basis, Citation, Claim, Conversation, Quoted, Saw, Turn, TurnState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding
from digest_tui.papers.unstated import unstated_words
from digest_tui.widgets.findings import FLAG, doubts

DOT: Final = " · "
QUOTES_CHECK: Final = "Q2"
"""The check whose findings stand beside the quotes already."""


def saw_words(saw: Saw, basis: Basis = Basis.PAPER) -> str:
    """What the model was given: `saw pages 1–14 of 32 · 11.8k of 16.4k tokens`; an estimate says `about`."""
    return _("saw {what}").format(what=_given(saw, basis))


def _given(saw: Saw, basis: Basis) -> str:
    tokens = _("{used} of {window} tokens") if saw.counted else _("about {used} of {window} tokens")
    told = tokens.format(used=tokens_words(saw.tokens), window=tokens_words(saw.window))
    if basis is Basis.ABSTRACT:
        what = _("the abstract")
    elif saw.whole and len(saw.pages) < saw.of:
        what = _("pages {pages} of {of}").format(pages=ranges(saw.pages), of=saw.of)
    elif saw.whole:
        what = _("all {of} pages").format(of=saw.of) if saw.of > 1 else _("the whole page")
    else:
        what = (
            _("parts of p. {pages} of {of}").format(pages=ranges(saw.pages), of=saw.of) if saw.pages else _("no page")
        )
    return f"{what}{DOT}{told}"


def warmed_words(saw: Saw, basis: Basis = Basis.PAPER) -> str:
    """What the model has read before it was asked: `the model has read all 14 pages · 11.8k of 16k tokens`."""
    return _("the model has read {what}").format(what=_given(saw, basis))


def tokens_words(count: int) -> str:
    """A number of tokens: `812`, `11.8k`, `16k`."""
    return str(count) if count < 1000 else f"{count / 1000:.1f}k".replace(".0k", "k")


def ranges(pages: Sequence[int]) -> str:
    """Pages as a person writes them: `1–3, 7, 12–14`."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def page_words(citation: Citation) -> str:
    """Where a claim says its words are: `p. 7`, or `abstract`."""
    return _("p. {page}").format(page=citation.page) if citation.page else _("abstract")


def verdict_words(citation: Citation, basis: Basis = Basis.PAPER) -> str:
    """Whether the words are where the claim says; never more than that."""
    if citation.quoted is Quoted.MISSING:
        missing = _("not found in the abstract") if basis is Basis.ABSTRACT else _("not found in the paper")
        return f"{FLAG} {missing}"
    if citation.quoted is Quoted.FOUND:
        return (
            _("quote found on p. {page}").format(page=citation.page)
            if citation.page
            else _("quote found in the abstract")
        )
    there = (
        _("found on p. {page}").format(page=citation.found_page) if citation.found_page else _("found in the abstract")
    )
    return _("{there}, not on p. {page}").format(there=there, page=citation.page) if citation.page else there


def doubt_words(findings: Sequence[Finding]) -> str:
    """What else is doubted, in one line: each sentence once, with how often it is so; empty for nothing."""
    told = Counter(finding_words(finding.sentence) for finding in doubts(findings) if finding.check != QUOTES_CHECK)
    if not told:
        return ""
    often = (sentence if count == 1 else f"{sentence} ({count}×)" for sentence, count in told.items())
    return f"{FLAG} {len(told)}  " + DOT.join(often)


def answer_words(turn: Turn) -> str:
    """What stands in the answer's place: its words, or that the paper does not say."""
    return unstated_words(turn.language) if turn.unstated and not turn.claims else turn.text


def remark_words(turn: Turn, paper: PaperId, latest: PaperId) -> str:
    """Whose answer it is: model, how long it took, and in which ways it is not simply an answer about this paper."""
    parts = [turn.model]
    if turn.seconds:
        parts.append(f"{turn.seconds:.0f} s")
    if turn.state is TurnState.PARTIAL:
        parts.append(_("partial"))
    if (version := version_words(paper, latest)) and turn.claims:
        parts.append(version)
    return DOT.join(part for part in parts if part)


def version_words(paper: PaperId, latest: PaperId) -> str:
    """`of v1` where another version than that of the paper in hand was asked about, else nothing."""
    if paper.version == latest.version or None in (paper.version, latest.version):
        return ""
    return _("of v{version}").format(version=paper.version)


def failure_words(error: DigestError | None, kept: bool) -> str:
    """Why there is no whole answer, and what can be done."""
    if error is not None:
        said = _("Broken off: {message} {hint}") if kept else _("Not answered: {message} {hint}")
        return said.format(message=error.message, hint=error.hint).strip()
    return _("Stopped. What was written is kept as partial.") if kept else _("Stopped. Nothing had been written.")


def basis_words(basis: Basis) -> str:
    """What is asked about."""
    return _("the abstract alone") if basis is Basis.ABSTRACT else _("the whole paper")


def conversation_words(conversation: Conversation, latest: PaperId) -> str:
    """One line on a conversation, for a list of them: when it began, over what, how many questions."""
    count = len(conversation.turns)
    parts = [
        plain_day(conversation.begun),
        basis_words(conversation.basis),
        version_words(conversation.paper, latest),
        ngettext("{count} question", "{count} questions", count).format(count=count),
    ]
    return DOT.join(part for part in parts if part)


def copied_words(turn: Turn, basis: Basis) -> str:
    """A question and its answer as plain text, each claim with its quote, its page, and whether the quote is there."""
    claims = [_copied_claim(claim, basis) for claim in turn.claims]
    return "\n\n".join([turn.question, *(claims or [answer_words(turn)])]) + "\n"


def _copied_claim(claim: Claim, basis: Basis) -> str:
    citation = claim.citation
    if citation is None:
        return claim.text
    verdict = verdict_words(citation, basis).removeprefix(f"{FLAG} ")
    return f"{claim.text} [{page_words(citation)}]\n    “{citation.quote}” ({verdict})"
