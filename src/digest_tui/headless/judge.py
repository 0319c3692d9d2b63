"""`digest-tui models judge`: how well a model translates, as a table."""

from __future__ import annotations

from digest_tui.headless.output import Progress, print_json
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.judge_model import Verdict, judge_model


async def judge(desk: Desk, name: str, language: str, as_json: bool) -> int:
    """Translate the set with the model, and print what the checks flag and how fast it was."""
    code = desk.language_of(language or "").code
    progress = Progress()
    verdict: Verdict | None = None
    try:
        async for verdict in judge_model(desk, name, code):
            progress.say(
                f"{verdict.model}: translating", _(" · {count} of {of}").format(count=len(verdict.texts), of=verdict.of)
            )
    finally:
        progress.clear()
    if verdict is None:
        raise AssertionError("there are texts to judge by")
    if as_json:
        print_json(_json(verdict))
    else:
        print("\n".join(table(verdict)))
    return 0


def table(verdict: Verdict) -> list[str]:
    """The verdict in lines: by subject, by check, speed."""
    subjects = dict.fromkeys(text.about for text in verdict.texts)
    good = sum(text.is_good for text in verdict.texts)
    lines = [
        _("{model} into {language}: {good} of {count} texts without an error.").format(
            model=verdict.model, language=verdict.language, good=good, count=len(verdict.texts)
        )
    ]
    lines += [
        _("  {about:<10}{passed:>4} of {of}").format(about=about, passed=passed, of=of)
        for about in subjects
        for passed, of in [verdict.of_subject(about)]
    ]
    lines += [_("Texts flagged, by check:")] if any(verdict.flags.values()) else []
    lines += [f"  {check:<10}{count:>4}" for check, count in sorted(verdict.flags.items()) if count]
    first = sorted(text.first_token for text in verdict.texts)[len(verdict.texts) // 2]
    return [
        *lines,
        _("{speed:.1f} tokens/s, first word after {first:.2f} s (median).").format(speed=verdict.speed, first=first),
    ]


def _json(verdict: Verdict) -> dict[str, object]:
    return {
        "model": verdict.model,
        "language": verdict.language,
        "texts": [
            {
                "about": text.about,
                "title": text.title,
                "good": text.is_good,
                "failed": text.failed,
                "findings": [
                    {"check": finding.check, "severity": str(finding.severity), "sentence": finding.sentence}
                    for finding in text.findings
                ],
                "tokens": text.tokens,
                "seconds": round(text.seconds, 3),
            }
            for text in verdict.texts
        ],
        "flags": dict(sorted(verdict.flags.items())),
        "tokens_per_second": round(verdict.speed, 1),
    }
