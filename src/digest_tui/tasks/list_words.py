"""How a list and its papers stand, in the reader's language: kinds, counts, state, why one is left out."""

from __future__ import annotations

from typing import Final

from digest_tui.messages import N_, _
from digest_tui.papers.digest import DigestState, EntryKind, KeptDigest

_KINDS: Final = {
    EntryKind.NEW: N_("new"),
    EntryKind.CROSS: N_("cross"),
    EntryKind.REPLACE: N_("replace"),
    EntryKind.REPLACE_CROSS: N_("replace-cross"),
}
_STATES: Final = {
    DigestState.CONFIRMED: N_("confirmed"),
    DigestState.UNCONFIRMED: N_("unconfirmed"),
    DigestState.NONE_ANNOUNCED: N_("none announced"),
}
_HIDDEN: Final = N_("hidden")
_SHOWN: Final = N_("shown before")


def kind_word(kind: EntryKind) -> str:
    """How a paper was announced, as arXiv says it."""
    return _(_KINDS[kind])


def counts_words(kept: KeptDigest) -> str:
    """How many papers of each kind: `117 new, 24 cross, 129 replace, 34 replace-cross`."""
    return ", ".join(_("{count} {kind}").format(count=kept.counts[kind], kind=kind_word(kind)) for kind in EntryKind)


def list_state(state: DigestState) -> str:
    """How far a list can be believed."""
    return _(_STATES[state])


def why_left_out(why: str) -> str:
    """Why a paper is not shown unasked, from the library's own words for it."""
    if why in (_HIDDEN, _SHOWN):
        return _(why)
    hidden, comma, rule = why.partition(", ")
    return f"{_(hidden)}{comma}{rule}" if hidden == _HIDDEN else why
