"""The `sync` command and its words; its work is imported when it runs."""

from __future__ import annotations

import click


@click.command()
@click.option("--queue", is_flag=True, help="Only show what waits.")
@click.option("--install-timer", is_flag=True, help="Let the system run it every weekday morning.")
@click.option("--remove-timer", is_flag=True, help="Take that away again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sync(queue: bool, install_timer: bool, remove_timer: bool, as_json: bool) -> int:
    """Fetch the lists, then translate, question and keep PDFs as the configuration says; can be stopped and goes on."""
    from digest_tui.headless.session import with_desk

    if install_timer or remove_timer:
        from digest_tui.headless.timer import install, remove

        return install() if install_timer else remove()
    from digest_tui.headless.sync import print_queue, run_sync

    return with_desk(lambda desk: print_queue(desk, as_json) if queue else run_sync(desk, as_json))
