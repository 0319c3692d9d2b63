"""`digest-tui check`: the checks over kept translations, with no model."""

from __future__ import annotations

from typing import Any

from digest_tui.checks.finding_words import finding_words
from digest_tui.errors import NotKept
from digest_tui.headless.output import Progress, print_json, translation_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Severity, Translation
from digest_tui.tasks.check_again import CheckedAgain, check_again
from digest_tui.tasks.desk import Desk


async def check_kept(desk: Desk, written: tuple[str, ...], everything: bool, as_json: bool) -> int:
    """Check the translations of these papers, or of all; NotKept when there is none of a named paper.

    Without `everything` those that these versions of the checks have looked at are left out where no paper is named.
    """
    ids = [PaperId.parse(one) for one in written]
    told: list[CheckedAgain] = []
    progress = Progress()
    try:
        for number, one in enumerate(check_again(desk, ids, everything), start=1):
            progress.say("checking", f" · {number:,}")
            told.append(one)
    finally:
        progress.clear()
    missing = [str(id) for id in ids if all(id.value != one.translation.paper.value for one in told)]
    if missing:
        raise NotKept(
            _("No translation of {missing} is kept.").format(missing=missing[0]),
            _("digest-tui translate {missing} makes one.").format(missing=missing[0]),
        )
    if as_json:
        print_json({**_sums(told), "translations": [{**translation_json(one.translation), "changed": one.changed}
                                                    for one in told if ids or _is_told(one)]})  # fmt: skip
        return 0
    for one in told:
        if ids or _is_told(one):
            _print(one)
    sums = _sums(told)
    print(_("{checked:,} checked · {doubted:,} doubted · {changed:,} changed").format_map(sums))
    if not (told or ids or everything):
        print(_("What these checks have seen is left out; --all checks it too."))
    return 0


def _print(one: CheckedAgain) -> None:
    translation = one.translation
    doubted = len(_doubts(translation))
    words = (
        _("nothing doubted")
        if not doubted
        else ngettext("{count} doubt", "{count} doubts", doubted).format(count=doubted)
    )
    print(f"{translation.paper} · {translation.language} · {translation.model} · {words}"
          + (_(" · changed") if one.changed else ""))  # fmt: skip
    for finding in translation.findings:
        print(f"  ⚑ {finding.check} {finding_words(finding.sentence)}")


def _doubts(translation: Translation) -> list[str]:
    return [finding.check for finding in translation.findings if finding.severity is not Severity.INFO]


def _is_told(one: CheckedAgain) -> bool:
    return one.changed or bool(_doubts(one.translation))


def _sums(told: list[CheckedAgain]) -> dict[str, Any]:
    return {
        "checked": len(told),
        "doubted": sum(bool(_doubts(one.translation)) for one in told),
        "changed": sum(one.changed for one in told),
    }
