"""The `models` commands and their words; their work is imported when one runs."""

from __future__ import annotations

import click

from digest_tui.engine_config import USES

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(invoke_without_command=True)
@AS_JSON
@click.pass_context
def models(context: click.Context, as_json: bool) -> int:
    """List the models the engine has; get more, or choose one for a task."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.models import print_models
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_models(desk, as_json))


@models.command()
@click.argument("name", metavar="NAME")
@AS_JSON
def pull(name: str, as_json: bool) -> int:
    """Download a model; when it is stopped, asking again goes on from there."""
    from digest_tui.headless.model_changes import pull as work
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: work(desk, name, as_json))


@models.command()
@click.argument("name", metavar="NAME")
@click.option("--for", "task", type=click.Choice(USES), required=True, help="The task it is used for.")
@AS_JSON
def use(name: str, task: str, as_json: bool) -> int:
    """Use a model for a task from now on."""
    from digest_tui.headless.model_changes import use as work
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: work(desk, name, task, as_json))


@models.command()
@click.argument("name", metavar="NAME")
@click.option("--to", "language", default="", metavar="LANG", help="The language, such as ko, zh or ja.")
@AS_JSON
def judge(name: str, language: str, as_json: bool) -> int:
    """Translate a set of texts made to trip a translator, and say what the checks flag and how fast it was."""
    from digest_tui.headless.judge import judge as work
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: work(desk, name, language, as_json))
