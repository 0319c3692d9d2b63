"""`digest-tui ask` and `digest-tui questions`: answers with the words they rest on, printed as they are whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

from digest_tui.checks.finding_words import finding_words
from digest_tui.errors import DigestError, EngineBroken
from digest_tui.headless.answer_json import turn_json
from digest_tui.headless.fetch import PARTLY
from digest_tui.headless.output import Progress, error_json, error_words, print_json
from digest_tui.headless.pdfs import is_file, open_document
from digest_tui.headless.pdfs import progress_words as pdf_words
from digest_tui.headless.translate import progress_words as engine_words
from digest_tui.messages import N_, _
from digest_tui.papers.conversation import Basis, Citation, Quoted, Turn, TurnState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.unstated import unstated_words
from digest_tui.tasks.ask_events import (
    Answered,
    Answering,
    Asked,
    AskEvent,
    AskStopped,
    Choosing,
    Given,
    PdfOpened,
    ReadingPages,
    Retrying,
    Warmed,
)
from digest_tui.tasks.ask_paper import ask_paper
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Receiving, WaitingTurn
from digest_tui.tasks.find_paper import find_paper
from digest_tui.tasks.open_pdf import paper_of
from digest_tui.tasks.ready_questions import ask_ready_questions

STATES: Final = {TurnState.PARTIAL: N_("partial"), TurnState.DONE: N_("done"), TurnState.MARKED: N_("marked")}


async def print_answer(
    desk: Desk,
    written: str,
    question: str,
    *,
    over_abstract: bool,
    language: str | None,
    conversation: int,
    model: str,
    think: bool,
    as_json: bool,
) -> int:
    """Ask one question and print the answer; raises what kept it from being whole."""
    paper = await _paper(desk, written)
    basis = Basis.ABSTRACT if over_abstract else Basis.PAPER
    code = desk.language_of(language or "").code
    progress = Progress()
    asking = ask_paper(
        desk, paper, question, basis=basis, conversation=conversation, language=code, model=model, think=think
    )
    try:
        async with aclosing(_followed(asking, str(paper.id), progress)) as events:
            async for event in events:
                match event:
                    case Answered(number, turn, unkept):
                        progress.clear()
                        _print(paper, number, turn, as_json, unkept)
                        return 0
                    case AskStopped(_, _, error):
                        raise error or EngineBroken(_("The answer was stopped."), _("Ask again to start anew."))
    finally:
        progress.clear()
    raise AssertionError("an answer ended without saying how")


async def print_questions(
    desk: Desk, written: str, *, over_abstract: bool, language: str | None, conversation: int, model: str, as_json: bool
) -> int:
    """Ask the ten ready-made questions and print each answer; 3 when some are whole and one was stopped."""
    paper = await _paper(desk, written)
    basis = Basis.ABSTRACT if over_abstract else Basis.PAPER
    code = desk.language_of(language or "").code
    progress, number, stage = Progress(), conversation, str(paper.id)
    done: list[Turn] = []
    failure: DigestError | None = None
    asking = ask_ready_questions(desk, paper, basis=basis, conversation=conversation, language=code, model=model)
    try:
        async with aclosing(_followed(asking, stage, progress)) as events:
            async for event in events:
                match event:
                    case Answered(number, turn, unkept):
                        progress.clear()
                        done.append(turn)
                        if not as_json:
                            _print_turn(turn, unkept)
                    case AskStopped(_, _, error):
                        failure = error or EngineBroken(_("The answer was stopped."), _("Ask again to go on."))
    finally:
        progress.clear()
    if failure is not None and not done:
        raise failure
    if as_json:
        told: dict[str, Any] = {"id": str(paper.id), "conversation": number, "turns": [turn_json(one) for one in done]}
        print_json(told | ({"failed": error_json(failure)} if failure else {}))
    else:
        print(_("— conversation {number}").format(number=number))
        if failure is not None:
            print(error_words(failure))
    return PARTLY if failure is not None else 0


async def _paper(desk: Desk, written: str) -> Paper:
    """The paper with that identifier, or what is known of a file of the reader's own."""
    if is_file(written):
        return paper_of(await open_document(desk, str(Path(written))))
    return await find_paper(desk, PaperId.parse(written))


async def _followed(
    events: AsyncGenerator[AskEvent, None], name: str, progress: Progress
) -> AsyncGenerator[AskEvent, None]:
    """The ends of answers; everything else is progress."""
    async with aclosing(events) as stream:
        async for event in stream:
            if isinstance(event, Answered | AskStopped):
                yield event
            else:
                name = f"{name.partition(' ')[0]} {event.number}/{event.of}" if isinstance(event, Asked) else name
                progress.say(*progress_words(name, event))


def progress_words(name: str, event: AskEvent) -> tuple[str, str]:
    """A stage, and the clock and counts that go with it."""
    match event:
        case WaitingTurn() | Asking() | Receiving() | ReadingPages() | PdfOpened():
            return pdf_words(name, event)
        case Choosing(seconds):
            return _("{name}: choosing passages").format(name=name), f" · {seconds:.0f} s"
        case Given(saw):
            what = (
                _("the abstract") if not saw.of else _("{count} of {of} pages").format(count=len(saw.pages), of=saw.of)
            )
            return _("{name}: giving the model {what}").format(name=name, what=what), _(
                " · about {tokens:,} of {window:,} tokens"
            ).format(tokens=saw.tokens, window=saw.window)
        case Answering(_, tokens, speed):
            return f"{name}: answering", _(" · {tokens} tokens · {speed:.0f} tokens/s").format(
                tokens=tokens, speed=speed
            )
        case Retrying(reason):
            return _("{name}: asking once more: {reason}").format(name=name, reason=reason), ""
        case Asked(question):
            return f"{name}: {question}", ""
        case Answered() | AskStopped() | Warmed():
            return name, ""
        case _:
            return engine_words(name, event)


def _print(paper: Paper, number: int, turn: Turn, as_json: bool, unkept: DigestError | None) -> None:
    if as_json:
        told: dict[str, Any] = {"id": str(paper.id), "conversation": number, **turn_json(turn)}
        print_json(told | ({"unkept": error_json(unkept)} if unkept else {}))
        return
    _print_turn(turn, unkept)
    print(_("— conversation {number}").format(number=number))


def _print_turn(turn: Turn, unkept: DigestError | None) -> None:
    print(f"? {turn.question}\n")
    if turn.unstated and not turn.claims:
        print(f"{unstated_words(turn.language)}\n")
    for claim in turn.claims:
        print(claim.text)
        if claim.citation is not None:
            print(f"  “{' '.join(claim.citation.quote.split())}” — {cited_words(claim.citation)}")
        print()
    saw = turn.saw
    pages = (
        _("abstract")
        if not saw.of
        else _("all pages")
        if saw.whole
        else _("p. {names} of {of}").format(names=", ".join(map(str, saw.pages)), of=saw.of)
    )
    print(
        _("— {language} · {model} · {state} · {pages} · {tokens:,} of {window:,} tokens").format(
            language=turn.language,
            model=turn.model,
            state=_(STATES[turn.state]),
            pages=pages,
            tokens=saw.tokens,
            window=saw.window,
        )
    )
    for finding in turn.findings:
        print(f"⚑ {finding.check} {finding_words(finding.sentence)}")
    if unkept is not None:
        print(_("⚑ This answer could not be kept. {error}").format(error=error_words(unkept)))
    print()


def cited_words(cited: Citation) -> str:
    """What became of a quote: found on a page, or not."""
    page = (
        _("in the abstract") if cited.found_page == 0 else _("on p. {found_page}").format(found_page=cited.found_page)
    )
    match cited.quoted:
        case Quoted.FOUND:
            return _("quote found {page}").format(page=page)
        case Quoted.ELSEWHERE:
            return _("quote found {page}, not on p. {page2}").format(page=page, page2=cited.page)
        case Quoted.MISSING:
            return _("not found in the paper")
