"""What only the screens can say of a configuration: whether its keys and its theme exist."""

from __future__ import annotations

from typing import Final

from digest_tui.commands import dialogs
from digest_tui.commands.keymap import make_keymap
from digest_tui.config import Config
from digest_tui.screens.digest import COMMANDS
from digest_tui.screens.themes import wanted_theme

PLACES: Final = (COMMANDS, *dialogs.PLACES)
"""The commands of each screen and dialog: within one, a key runs one of them."""


def check_screens(config: Config) -> None:
    """WrongUsage, with its line, for keys that clash and for commands, keys and themes that do not exist."""
    make_keymap(config, PLACES)
    wanted_theme(config)
