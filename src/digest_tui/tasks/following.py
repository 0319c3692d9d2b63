"""What is followed, and the order that is learned from stars and opened papers; all of it on this machine."""

from __future__ import annotations

from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.digest import Sort, View
from digest_tui.papers.following import Rule, read_rule
from digest_tui.store import digests, following, liked
from digest_tui.store.database import Database
from digest_tui.store.views import Wishes
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.reading import seen_in
from digest_tui.text.liking import Likings

STARS_NEEDED: Final = 20
"""Starred papers below which nothing is learned: the order would be chance."""
OPENED_WEIGHT: Final = 0.25
"""What an opened paper counts beside a starred one."""
_learned: WeakKeyDictionary[Database, Likings] = WeakKeyDictionary()


class Learning(NamedTuple):
    """How many papers are starred, and how many are needed before an order is learned from them."""

    stars: int
    needed: int = STARS_NEEDED

    @property
    def is_enough(self) -> bool:
        """Whether there is something to learn from."""
        return self.stars >= self.needed


def rules(desk: Desk) -> tuple[Rule, ...]:
    """Everything that is followed."""
    return following.rules(desk.library)


def follow(desk: Desk, written: str) -> Rule | None:
    """Follow what a reader wrote (`lift retrieval`); None when that was followed so already."""
    rule = read_rule(written)
    return rule if following.follow(desk.library, rule, desk.now) else None


def unfollow(desk: Desk, rule: Rule) -> bool:
    """Follow something no longer; whether it was followed."""
    return following.unfollow(desk.library, rule, desk.now)


def wishes(desk: Desk, number: int, view: View) -> Wishes:
    """What the reader wants of that list; with the order that is learned, what was learned."""
    listed = digests.get(desk.library, number)
    liking = _liked(desk, number) if view.sort is Sort.FOR_ME else {}
    return Wishes(rules(desk), seen_in(desk, listed), liking)


def learning(desk: Desk) -> Learning:
    """Whether there are enough stars to learn from."""
    return Learning(liked.starred(desk.library))


def learn(desk: Desk) -> None:
    """Learn from the stars and opened papers there are now; DigestError while they are too few.

    Counts over 3,000 papers take under a second: for a worker thread.
    """
    now = learning(desk)
    if not now.is_enough:
        raise DigestError(
            _("The order for you is learned from {needed} starred papers; there are {stars}.").format(
                needed=now.needed, stars=now.stars
            ),
            _("{mark.star} stars a paper. Until then the list stays in its own order."),
        )
    opened = [(text, OPENED_WEIGHT) for text in liked.opened(desk.library)]
    starred = [(text, 1.0) for text in liked.liked(desk.library)]
    _learned[desk.library] = Likings([*starred, *opened], liked.others(desk.library))


def _liked(desk: Desk, number: int) -> dict[int, tuple[float, str]]:
    likings = _learned.get(desk.library)
    if likings is None:
        return {}
    told = {position: likings.of(text) for position, text in liked.texts_at(desk.library, number).items()}
    return {position: (one.score, ", ".join(one.reasons)) for position, one in told.items()}
