"""Everything a command prints as JSON in any test of this process is held against the schema of that command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import fastjsonschema

from digest_tui.headless import output
from digest_tui.headless.schema_command import schema_text

PRINTED_BY: Final = {
    "ask._print": ("ask",),
    "ask.print_questions": ("questions",),
    "browse.open_page": ("open",),
    "check.check_kept": ("check",),
    "collecting._print_rows": ("collections show", "queue list"),
    "collecting.print_collections": ("collections list",),
    "config.print_config": ("config show",),
    "config.print_path": ("config path",),
    "config.set_config": ("config set",),
    "day_terms.print_day_terms": ("terms check",),
    "doctor.print_examination": ("doctor",),
    "export._tell": ("export",),
    "fetch_others.fetch_by_name": ("fetch",),
    "fetch_report.finish": ("fetch",),
    "following.add_rule": ("follow add",),
    "following.print_rules": ("follow list",),
    "judge.judge": ("models judge",),
    "keeping.back_up": ("backup",),
    "keeping.repair": ("doctor",),
    "keeping.restore": ("restore",),
    "key._told": ("key keep", "key forget"),
    "key.print_keys": ("key",),
    "lists.print_lists": ("list",),
    "model_changes.pull": ("models pull",),
    "model_changes.use": ("models use",),
    "models.print_models": ("models",),
    "pdfs.print_figures": ("figures",),
    "pdfs.print_opened": ("open",),
    "pdfs.print_pages": ("pages",),
    "reading.print_paper": ("show",),
    "related.print_recommended": ("related",),
    "related.print_related": ("related",),
    "room.print_room": ("room",),
    "search.print_search": ("search",),
    "serve._tell": ("serve",),
    "sync.finish": ("sync",),
    "sync.print_plan": ("sync",),
    "sync.print_queue": ("sync",),
    "terms._keep": ("terms set", "terms import"),
    "terms.work": ("terms list",),
    "translate.translate_papers": ("translate",),
    "translate_passage.translate_part": ("translate",),
}
"""The functions that print JSON, and the commands they print it for."""


@cache
def validator(command: str) -> Callable[[Any], Any]:
    """What raises for a value that is not as the command's schema says."""
    made: Callable[[Any], Any] = fastjsonschema.compile(json.loads(schema_text(command)))
    return made


def check_output(command: str, text: str) -> Any:
    """The JSON a command printed, held against its schema; AssertionError where it is not as that says."""
    try:
        return validator(command)(json.loads(text))
    except fastjsonschema.JsonSchemaException as error:
        raise AssertionError(f"{command} --json: {error}") from error


def check_what_is_printed() -> None:
    """Put a look at the schema before `print_json`, for every module that is imported from now on."""
    plain = output.print_json

    def print_json(value: Any) -> None:
        caller = sys._getframe(1)
        part = str(caller.f_globals["__name__"]).removeprefix("digest_tui.headless.")
        for command in PRINTED_BY.get(f"{part}.{caller.f_code.co_name}", ()):
            validator(command)(json.loads(json.dumps(value)))
        plain(value)

    output.print_json = print_json
