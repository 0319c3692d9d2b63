"""What only the screens can say of a configuration: whether its keys and its theme exist."""

from __future__ import annotations

from digest_tui.commands.keymap import Keymap, Place, make_keymap
from digest_tui.config import Config
from digest_tui.screens.digest_commands import COMMANDS
from digest_tui.screens.themes import wanted_theme


def places() -> tuple[Place, ...]:
    """The commands of each screen and dialog: within one, a key runs one of them."""
    from digest_tui.commands import dialogs
    from digest_tui.screens import asking, figures, pages

    return COMMANDS, asking.COMMANDS, pages.COMMANDS, figures.COMMANDS, *dialogs.PLACES


def keymap_of(config: Config) -> Keymap:
    """The keys as the configuration wants them; a reader without wishes waits for no screen that is not shown."""
    return Keymap() if config.keys.preset == "vim" and not config.keys.own else make_keymap(config, places())


def check_screens(config: Config) -> None:
    """WrongUsage, with its line, for keys that clash and for commands, keys and themes that do not exist."""
    keymap_of(config)
    wanted_theme(config)
