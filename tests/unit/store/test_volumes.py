"""Which file systems are kept from sharing memory."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from digest_tui.store import database, digests
from digest_tui.store.volumes import remote_kind
from tests.unit.store.made import NOW, is_sound, made_digest, made_paper, open_made

TABLE = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /mnt/team rw - nfs4 server:/export rw,vers=4.2
31 30 0:41 / /mnt/team/local rw shared:1 - tmpfs tmpfs rw
32 22 0:42 / /mnt/my\\040disk rw shared:2 master:1 - fuse.sshfs me@host: rw
33 22 0:43 / /mnt/usb rw - fuseblk /dev/sdb1 rw
34 22 0:44 / /mnt/both rw - nfs server:/a rw
35 34 254:1 / /mnt/both rw - xfs /dev/vdb rw
nonsense
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    return table


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/team/me", "nfs4"),
        ("/mnt/team", "nfs4"),
        ("/mnt/teams", ""),
        ("/mnt/team/local/me", ""),
        ("/mnt/my disk/me", "fuse.sshfs"),
        ("/mnt/usb", "fuseblk"),
        ("/mnt/both/me", ""),
        ("/opt/me", ""),
    ],
)
def test_the_nearest_mount_decides(folder: str, kind: str, mounts: Path) -> None:
    assert remote_kind(Path(folder), mounts) == kind


def test_a_link_is_followed(tmp_path: Path, mounts: Path) -> None:
    (tmp_path / "link").symlink_to("/mnt/team")
    assert remote_kind(tmp_path / "link" / "me", mounts) == "nfs4"


def test_a_system_without_a_table_of_mounts_is_local(tmp_path: Path) -> None:
    assert remote_kind(tmp_path, tmp_path / "none") == ""


def test_a_library_on_a_network_keeps_no_log_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_made(tmp_path)) as db, db.reading() as sql:
        assert sql.pragma("journal_mode") == "wal"
    monkeypatch.setattr(database, "remote_kind", lambda folder: "nfs4")
    with closing(open_made(tmp_path)) as db:
        assert "nfs4" in db.notice
        assert not db.read_only
        digests.keep(db, made_digest([made_paper(1)], fetched=NOW))
        with db.reading() as sql:
            assert sql.pragma("journal_mode") == "delete"
        assert [path.name for path in tmp_path.glob("library.db*")] == ["library.db"]
    assert is_sound(tmp_path / "library.db")
