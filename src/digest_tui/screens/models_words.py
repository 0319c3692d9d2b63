"""What the models screen says of a model and of a download, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from digest_tui.tasks.models import ModelRow, Use, good_for

if TYPE_CHECKING:
    from digest_tui.tasks.models import ModelFacts
    from digest_tui.tasks.pull_model import Pulling

GB: Final = 1_000_000_000
USED_FOR: Final[dict[Use, str]] = {"translate": "translates", "ask": "answers", "embed": "finds passages"}
BAR: Final = 20


def model_words(row: ModelRow) -> tuple[str, str]:
    """A model's name, and what a list tells of it: size, what uses it, speed, and what is in the way."""
    model = row.model
    facts = [_size(model.size)] if model.size and not model.remote else []
    facts += [USED_FOR[use] for use in row.uses]
    facts += ["in memory"] if row.loaded else []
    facts += [f"{row.speed:.0f} tokens/s"] if row.speed else []
    facts += ["runs on someone else's machine"] if model.remote else []
    facts += [] if row.fits or model.remote else ["too big for this machine's memory"]
    return model.name, " · ".join(facts)


def detail_words(row: ModelRow, facts: ModelFacts | None, allowed: bool) -> str:
    """All that is known of the model in hand, in a few lines; `allowed` says whether a remote one is."""
    model = row.model
    about = [word for word in (model.family, model.parameters, model.quantization) if word]
    if facts is not None and facts.context:
        about.append(f"context {facts.context:,} tokens")
    if row.loaded:
        about.append(f"in memory with {row.loaded.context:,}{_on_gpu(row)}")
    lines = [" · ".join(about), f"Good for {', '.join(good_for(model, facts))}."]
    if row.speed or row.first_token:
        lines.append(f"Here: {row.speed:.0f} tokens/s, first word after {row.first_token:.1f} s.")
    else:
        lines.append("Not measured on this machine yet.")
    if facts is not None and facts.licence:
        lines.append(f"Licence: {facts.licence}")
    if model.remote:
        off = (
            "It is allowed by name." if allowed else f'Off: [engine] allow_remote = ["{model.name}"] allows it by name.'
        )
        lines.append(f"A paper sent to it leaves this machine. {off}")
    return "\n".join(line for line in lines if line)


def pulling_words(event: Pulling) -> str:
    """How a download stands, with a bar once its size is known."""
    quiet = f" · nothing for {event.quiet:.0f} s" if event.quiet >= 1 else ""
    if not event.total:
        return f"{event.model}: {event.status}{quiet}"
    share = min(1.0, event.completed / event.total)
    bar = "█" * round(share * BAR) + "░" * (BAR - round(share * BAR))
    words = f"{event.model} {bar} {share:.0%} · {_size(event.completed)} of {_size(event.total)}"
    if quiet:
        return f"{words}{quiet}"
    if event.left is None:
        return words
    left = f"{event.left:.0f} s" if event.left < 100 else f"{event.left / 60:.0f} min"
    return f"{words} · {event.speed / 1e6:.1f} MB/s · about {left} left"


def _size(size: int) -> str:
    return f"{size / GB:.1f} GB" if size >= GB / 10 else f"{size / 1e6:.0f} MB"


def _on_gpu(row: ModelRow) -> str:
    loaded = row.loaded
    if loaded is None or not loaded.size:
        return ""
    share = loaded.size_gpu / loaded.size
    return ", on the GPU" if share > 0.99 else f", {share:.0%} of it on the GPU" if share else ", on the processor"
