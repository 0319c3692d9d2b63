"""`digest-tui translate`: title and abstract of kept papers."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from digest_tui.errors import DigestError, EngineBroken, NotKept
from digest_tui.headless.fetch import PARTLY
from digest_tui.headless.output import Progress, error_json, error_words, print_json, translation_json
from digest_tui.headless.reading import print_translation
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import (
    Finished,
    LoadingModel,
    Queued,
    Quiet,
    ReadingPrompt,
    Retrying,
    Stopped,
    Thinking,
    TranslateEvent,
    Written,
)
from digest_tui.tasks.renew_translation import renew_translation
from digest_tui.tasks.translate_paper import translate_paper

GB = 1_000_000_000


async def translate_papers(
    desk: Desk, papers: tuple[str, ...], language: str | None, model: str, again: bool, renew: bool, as_json: bool
) -> int:
    """Translate each paper in turn, or `renew` the translation of an earlier version.

    Returns 0, 3 (some failed), or raises the one failure when nothing came of it.
    """
    code = desk.language_of(language or "").code
    done: list[Translation] = []
    failed: dict[str, DigestError] = {}
    for identifier in [PaperId.parse(written) for written in papers]:
        try:
            paper = _kept_paper(desk, identifier)
            told = renew_translation(desk, paper, code) if renew else translate_paper(desk, paper, code, model, again)
            async with aclosing(told):
                translation = await _last_of(told, str(paper.id))
        except DigestError as error:
            failed[str(identifier)] = error
            continue
        done.append(translation)
        if not as_json:
            print_translation(translation)
    if failed and not done:
        raise next(iter(failed.values()))
    if as_json:
        print_json(
            {
                "translations": [translation_json(one) for one in done],
                "failed": [{"id": name, **error_json(error)} for name, error in failed.items()],
            }
        )
    else:
        for name, failure in failed.items():
            print(f"{name}: {error_words(failure)}")
    return PARTLY if failed else 0


def _kept_paper(desk: Desk, identifier: PaperId) -> Paper:
    paper = reading.read_paper(desk, identifier)
    if paper is None:
        raise NotKept(
            _("{identifier} is not kept.").format(identifier=identifier),
            _("digest-tui fetch keeps the day's list; then it can be translated."),
        )
    return paper


async def _last_of(told: AsyncGenerator[TranslateEvent, None], name: str) -> Translation:
    progress = Progress()
    try:
        async for event in told:
            match event:
                case Finished(translation):
                    return translation
                case Stopped(_, error):
                    raise error or EngineBroken(_("The translation was stopped."), _("Translate again to go on."))
                case _:
                    progress.say(*progress_words(name, event))
    finally:
        progress.clear()
    raise AssertionError("a translation ended without saying how")


def progress_words(name: str, event: TranslateEvent) -> tuple[str, str]:
    """A stage, and the clock and counts that go with it."""
    match event:
        case Queued(seconds):
            return _("{name}: waiting for the engine").format(name=name), f" · {seconds:.0f} s"
        case LoadingModel(model, size, seconds):
            return _("{name}: loading {model}").format(name=name, model=model) + (
                _(" ({size:.1f} GB)").format(size=size / GB) if size else ""
            ), f" · {seconds:.0f} s"
        case ReadingPrompt(tokens, seconds, left):
            known = _(" · about {left:.0f} s left").format(left=left) if left is not None else f" · {seconds:.0f} s"
            return _("{name}: reading {tokens:,} tokens").format(name=name, tokens=tokens), known
        case Thinking(tokens):
            return f"{name}: thinking", _(" · {tokens} tokens").format(tokens=tokens)
        case Written(_, _, tokens, speed):
            return f"{name}: writing", _(" · {tokens} tokens · {speed:.0f} tokens/s").format(tokens=tokens, speed=speed)
        case Retrying(reason):
            return _("{name}: once more, since a check found a fault: {reason}").format(name=name, reason=reason), ""
        case Quiet(seconds):
            return _("{name}: no token for {seconds:.0f} s").format(name=name, seconds=seconds), _(" · Ctrl-C stops")
        case _:
            return name, ""
