"""Where things lie: configuration, data, cache and logs, each in the platform's own folder or under one home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.errors import DigestError
from digest_tui.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

APP_NAME: Final = "digest-tui"
PRIVATE_FOLDER: Final = 0o700


class Paths(NamedTuple):
    """The four folders of this program; `make` creates them for this user only (0700)."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def config_file(self) -> Path:
        """The reader's configuration."""
        return self.config / "config.toml"

    @property
    def library(self) -> Path:
        """The precious database: papers, digests, marks, translations."""
        return self.data / "library.db"

    @property
    def derived(self) -> Path:
        """The database that can be deleted at any time: validators, index, extracted text."""
        return self.cache / "derived.db"

    @property
    def backups(self) -> Path:
        """Copies of the library made before migrations and daily."""
        return self.data / "backups"

    @property
    def pdfs(self) -> Path:
        """The PDFs that are kept, each named after its content."""
        return self.data / "pdfs"

    def make(self) -> None:
        """Create the folders, private to this user; DigestError where that cannot be."""
        for folder in (self.config, self.data, self.cache, self.logs):
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            except OSError as error:
                raise DigestError(
                    _("The folder {folder} cannot be created ({reason}).").format(folder=folder, reason=error.strerror),
                    _("Set DIGEST_TUI_HOME to a folder you may write to."),
                ) from error


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders for this environment: all under DIGEST_TUI_HOME when set, else the platform's own."""
    home = environ.get("DIGEST_TUI_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "config", root / "data", root / "cache", root / "logs")
    from platformdirs import PlatformDirs

    try:
        dirs = PlatformDirs(APP_NAME, appauthor=False)
        return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)
    except RuntimeError as error:
        raise DigestError(
            _("There is no home folder on this system."), _("Set DIGEST_TUI_HOME to a folder you may write to.")
        ) from error


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What programs of other people that are started from here get of the environment: all but this program's keys."""
    return {name: value for name, value in environ.items() if not (name.startswith("DIGEST_TUI_") and "_KEY" in name)}
