"""What the models screen says of a model and of a download, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from digest_tui.commands import managing, reading
from digest_tui.commands.command import Command
from digest_tui.engine_config import Use
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Hint
from digest_tui.tasks.models import ModelRow, good_for
from digest_tui.text.width import cells

if TYPE_CHECKING:
    from digest_tui.tasks.models import ModelFacts
    from digest_tui.tasks.pull_model import Pulling
    from digest_tui.tasks.recommended import Recommended

GB: Final = 1_000_000_000
HINTS: Final[tuple[Hint, ...]] = (
    ((managing.ModelForTranslations,), N_("translate")),
    ((managing.ModelForTitles,), N_("titles")),
    ((managing.ModelForAnswers,), N_("answer")),
    ((managing.ModelForPassages,), N_("embed")),
    ((reading.OpenPaper, managing.PullModel), N_("pull")),
    ((managing.PullByName,), N_("pull by name")),
    ((managing.LookAgain,), N_("look again")),
    ((reading.StopOrGoBack,), N_("close")),
)
USES: Final[Mapping[Use, type[Command]]] = {
    "translate": managing.ModelForTranslations,
    "titles": managing.ModelForTitles,
    "ask": managing.ModelForAnswers,
    "embed": managing.ModelForPassages,
}
USED_FOR: Final[dict[Use, str]] = {
    "translate": N_("translates"),
    "titles": N_("translates titles"),
    "ask": N_("answers"),
    "embed": N_("finds passages"),
}
BAR: Final = 20
SHORTEST_BAR: Final = 5


def model_words(row: ModelRow) -> tuple[str, str]:
    """A model's name, and what a list tells of it: size, what uses it, speed, and what is in the way."""
    model = row.model
    facts = [_size(model.size)] if model.size and not model.remote else []
    facts += [_(USED_FOR[use]) for use in row.uses]
    facts += [_("in memory")] if row.loaded else []
    facts += [_("{speed:.0f} tokens/s").format(speed=row.speed)] if row.speed else []
    facts += [_("runs on someone else's machine")] if model.remote else []
    facts += [] if row.fits or model.remote else [_("too big for this machine's memory")]
    facts += [_("at {engine}").format(engine=row.engine)] if row.engine else []
    return model.name, " · ".join(facts)


def detail_words(row: ModelRow, facts: ModelFacts | None) -> str:
    """All that is known of the model in hand, in a few lines."""
    model = row.model
    about = [word for word in (model.family, model.parameters, model.quantization) if word]
    if facts is not None and facts.context:
        about.append(_("context {context:,} tokens").format(context=facts.context))
    if row.loaded:
        about.append(_("in memory with {context:,}{on_gpu}").format(context=row.loaded.context, on_gpu=_on_gpu(row)))
    lines = [" · ".join(about), _("Good for {names}.").format(names=", ".join(good_for(model, facts)))]
    if row.speed or row.first_token:
        lines.append(
            _("Here: {speed:.0f} tokens/s, first word after {first_token:.1f} s.").format(
                speed=row.speed, first_token=row.first_token
            )
        )
    else:
        lines.append(_("Not measured on this machine yet."))
    if facts is not None and facts.licence:
        lines.append(_("Licence: {licence}").format(licence=facts.licence))
    if model.remote:
        off = (
            _("It is allowed by name.")
            if row.allowed
            else _('Off: [engine] allow_remote = ["{name}"] allows it by name.').format(name=model.name)
        )
        lines.append(_("A paper sent to it leaves this machine. {off}").format(off=off))
    return "\n".join(line for line in lines if line)


def offer_words(offer: Recommended, pull: str, language: str) -> str:
    """What is told of a model that is worth downloading into that language, with the key `pull`."""
    here = _("{name} is not here yet: {pull} downloads it ({size:.1f} GB).")
    return f"{here.format(name=offer.name, pull=pull, size=offer.size / GB)}\n{offer.words(language)}"


def pulling_words(event: Pulling, room: int) -> str:
    """How a download stands, with a bar once its size is known: shorter where there is less room, in cells."""
    if not event.total:
        return _with_quiet(f"{event.model}: {event.status}", event)
    share = min(1.0, event.completed / event.total)
    told = _told(event, f"{share:.0%} · {_size(event.completed)} / {_size(event.total)}")
    long = min(BAR, max(SHORTEST_BAR, room - cells(f"{event.model}  {told}")))
    bar = "█" * round(share * long) + "░" * (long - round(share * long))
    return f"{event.model} {bar} {told}"


def _told(event: Pulling, words: str) -> str:
    """Speed and time left behind the words, or how long nothing has come."""
    if event.quiet >= 1 or event.left is None:
        return _with_quiet(words, event)
    left = f"{event.left:.0f} s" if event.left < 100 else _("{left:.0f} min").format(left=event.left / 60)
    return _("{words} · {speed:.1f} MB/s · about {left} left").format(
        words=words, speed=event.speed / 1000000.0, left=left
    )


def _with_quiet(words: str, event: Pulling) -> str:
    """How long nothing has come, behind the words; the words alone while something comes."""
    return (
        _("{words} · nothing for {quiet:.0f} s").format(words=words, quiet=event.quiet) if event.quiet >= 1 else words
    )


def _size(size: int) -> str:
    return f"{size / GB:.1f} GB" if size >= GB / 10 else f"{size / 1e6:.0f} MB"


def _on_gpu(row: ModelRow) -> str:
    loaded = row.loaded
    if loaded is None or not loaded.size:
        return ""
    share = loaded.size_gpu / loaded.size
    return (
        _(", on the GPU")
        if share > 0.99
        else _(", {share:.0%} of it on the GPU").format(share=share)
        if share
        else _(", on the processor")
    )
