"""The `sync` command and its words; its work is imported when it runs."""

from __future__ import annotations

from typing import Final

import click

from digest_tui.messages import _

ALONE: Final = ("--plan", "--waiting", "--retry", "--now", "--install-timer", "--remove-timer")


@click.command()
@click.option("--plan", is_flag=True, help="Only say what it would do, and how long that takes on this machine.")
@click.option("--waiting", is_flag=True, help="Only show what waits, runs or was given up.")
@click.option("--retry", is_flag=True, help="Let what was given up or cancelled wait again.")
@click.option("--now", "anyway", is_flag=True, help="Work also outside the hours of the configuration.")
@click.option("--install-timer", is_flag=True, help="Let the system run it every weekday.")
@click.option("--remove-timer", is_flag=True, help="Take that away again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sync(
    plan: bool, waiting: bool, retry: bool, anyway: bool, install_timer: bool, remove_timer: bool, as_json: bool
) -> int:
    """Fetch the lists, then translate, question and keep PDFs as the configuration says; can be stopped and goes on."""
    from digest_tui.headless.session import with_desk

    if sum((plan, waiting, retry, anyway, install_timer, remove_timer)) > 1:
        raise click.UsageError(_("Only one of these at a time: {options}.").format(options=", ".join(ALONE)))
    if install_timer or remove_timer:
        from digest_tui.headless.timer import remove

        return _install() if install_timer else remove()
    from digest_tui.headless.sync import print_plan, print_queue, retry_work, run_sync

    if plan:
        return with_desk(lambda desk: print_plan(desk, as_json))
    if waiting:
        return with_desk(lambda desk: print_queue(desk, as_json))
    if retry:
        return with_desk(retry_work)
    return with_desk(lambda desk: run_sync(desk, as_json, anyway))


def _install() -> int:
    """Install the timer for the hours of the configuration, without the keys of its engines."""
    import os

    from digest_tui.config import load_config
    from digest_tui.engine_config import USES
    from digest_tui.headless.timer import install
    from digest_tui.papers.hours import read_hours
    from digest_tui.paths import find_paths

    config = load_config(find_paths(os.environ).config_file)
    engines = [config.engine, *(engine for use in USES if (engine := config.engines.of(use)))]
    return install(hours=read_hours(config.sync.hours), keys={engine.key_variable for engine in engines})
