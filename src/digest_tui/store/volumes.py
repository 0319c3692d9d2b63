"""Which file systems can share memory between processes, as SQLite's write-ahead log (WAL) needs it.

https://sqlite.org/wal.html: WAL does not work over a network file system; over FUSE it depends on the driver.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
_REMOTE: Final = ("nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def remote_kind(folder: Path, mounts: Path = MOUNTS) -> str:
    """The file system's name when it is a network or FUSE one (`nfs4`, `fuse.sshfs`), else empty.

    Read from Linux's table of mounts (proc_pid_mountinfo(5)); a system without one is taken to be local.
    """
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    wanted = folder.resolve()
    nearest, kind = -1, ""
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        place = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4]))
        # Of two mounts at one place the later lies on top.
        if len(place.parts) >= nearest and wanted.is_relative_to(place):
            nearest, kind = len(place.parts), after.split(" ")[0]
    return kind if kind.startswith(_REMOTE) else ""
