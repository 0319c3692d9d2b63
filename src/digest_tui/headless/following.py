"""`digest-tui follow`: what is followed, from a shell."""

from __future__ import annotations

from digest_tui.errors import NotKept
from digest_tui.headless.output import print_json
from digest_tui.messages import _
from digest_tui.papers.following import Rule, read_rule
from digest_tui.tasks import following
from digest_tui.tasks.desk import Desk


async def print_rules(desk: Desk, as_json: bool) -> int:
    """Print every rule."""
    rules = following.rules(desk)
    if as_json:
        print_json({"following": [_json(rule) for rule in rules]})
        return 0
    for rule in rules:
        print(rule.line)
    if not rules:
        print(_("Nothing is followed: digest-tui follow add lift retrieval follows a word."))
    return 0


async def add_rule(desk: Desk, written: str, as_json: bool) -> int:
    """Follow something from now on."""
    rule = following.follow(desk, written)
    if as_json:
        print_json({"changed": rule is not None, "rule": _json(rule or read_rule(written))})
    else:
        print(_("Followed: {line}.").format(line=rule.line) if rule else _("That is followed so already."))
    return 0


async def drop_rule(desk: Desk, written: str) -> int:
    """Follow something no longer; NotKept when it is not followed."""
    rule = read_rule(written)
    if not following.unfollow(desk, rule):
        raise NotKept(
            _("“{words}” is not followed.").format(words=rule.words), _("digest-tui follow list shows what is.")
        )
    print(_("No longer followed: {words}.").format(words=rule.words))
    return 0


def _json(rule: Rule) -> dict[str, str]:
    return {"what": rule.what.value, "words": rule.words, "effect": rule.effect.value}
