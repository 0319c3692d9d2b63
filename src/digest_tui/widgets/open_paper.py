"""A paper as it lies before the reader, and which of its kept translations is the one to show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from digest_tui.messages import _
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.marks import Note
from digest_tui.papers.paper import Paper, Version
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.record import record

if TYPE_CHECKING:
    from digest_tui.papers.recommended import Recommended
    from digest_tui.tasks.events import TranslateEvent


@record
class OpenPaper:
    """A paper with all its page shows: one value, so that a page never mixes two papers.

    `announced` and `kind` are those of the list it was taken from (None outside a list); `versions` are all that
    the library has seen; `kept` the translations into `language`, newest first, of any version and model;
    `progress` the last word of the generation that runs or ran for it (None when there was none);
    `model` the model the reader chose for translations, empty when none was chosen; `note` and `tags` are the
    reader's own words on it, whatever the version; `said` what curated lists say; `changed` what is another than in the
    version kept before, a line each; `withdrawn` the versions that say the paper was (0: of an unknown number);
    `earlier` the version this one is compared with, None while it is shown plain.
    """

    paper: Paper
    language: str
    announced: date | None = None
    kind: EntryKind | None = None
    versions: tuple[Version, ...] = ()
    kept: tuple[Translation, ...] = ()
    progress: TranslateEvent | None = None
    model: str = ""
    note: Note | None = None
    tags: tuple[str, ...] = ()
    said: tuple[Recommended, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[int, ...] = ()
    earlier: Paper | None = None

    def best_kept(self) -> Translation | None:
        """The kept translation to show: a whole one before a partial one, then this version, then the chosen model.

        Among equals the one that comes first in `kept`: the newest.
        """
        return min(self.kept, key=self._shortcomings, default=None)

    def is_answered(self) -> bool:
        """Whether a whole translation of this version, by the chosen model if one was chosen, is kept."""
        best = self.best_kept()
        return best is not None and not any(self._shortcomings(best))

    def labels(self, kept: Translation) -> tuple[str, ...]:
        """In which ways a kept translation is not the one asked for: `partial`, `of v1`, `by gemma3:4b`."""
        partial, other_version, other_model = self._shortcomings(kept)
        version = kept.paper.version
        found = (
            _("partial") if partial else "",
            (_("of v{version}").format(version=version) if version else _("of an unknown version"))
            if other_version
            else "",
            _("by {model}, not {wanted}").format(model=kept.model, wanted=self.model) if other_model else "",
        )
        return tuple(label for label in found if label)

    def is_of_other_version(self, kept: Translation) -> bool:
        """Whether a kept translation is one of another version of the paper."""
        return not _same_version(kept.paper, self.paper.id)

    def _shortcomings(self, kept: Translation) -> tuple[bool, bool, bool]:
        return (
            kept.state is TranslationState.PARTIAL,
            self.is_of_other_version(kept),
            bool(self.model) and kept.model != self.model,
        )


def _same_version(one: PaperId, other: PaperId) -> bool:
    """Whether two identifiers of a paper name the same version; an unstated one may be any."""
    return one.version == other.version or None in (one.version, other.version)
