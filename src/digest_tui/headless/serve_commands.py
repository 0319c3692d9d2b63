"""The `serve` command and its words; its work is in `serve.py`, imported when it runs."""

from __future__ import annotations

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port; a free one by default.")
@click.option("--sample", is_flag=True, help="Serve the sample digest.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def serve(port: int, sample: bool, as_json: bool) -> int:
    """Open the app in a browser on this machine, at an address that lets in once; Ctrl-C ends it."""
    from digest_tui.headless.serve import serve as work

    return work(port, sample, as_json)
