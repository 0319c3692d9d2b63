from __future__ import annotations

import platform
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc holds what was freed like this")
RESIDENT = """
def resident():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("RssAnon"))
"""
TATTERED = f"""
{RESIDENT}
blocks = [bytes(600 + number * 7919 % 20_000) for number in range(6_000)]
before = resident()
kept = blocks[::50]
del blocks
held = resident()
give_back_freed()
print(before, held, resident())
"""
THREADS = f"""
import ctypes, threading
{RESIDENT}
give_back_freed()
ready = threading.Barrier(9)
def allocate():
    kept = [bytes(20_000) for _ in range(50)]
    ready.wait()
    ready.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads:
    thread.start()
ready.wait()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
library.malloc_info(0, ctypes.c_void_p(library.fdopen(1, b"w")))
library.fflush(None)
ready.wait()
"""


def printed(program: str) -> str:
    given = "from digest_tui.freed_memory import give_back_freed\n"
    return subprocess.run([sys.executable, "-c", given + program], capture_output=True, text=True, check=True).stdout


def test_what_was_freed_goes_back_to_the_system() -> None:
    before, held, left = map(int, printed(TATTERED).split())
    assert held > 0.9 * before, "otherwise there is nothing to give back"
    assert left < 0.4 * before


def test_threads_share_a_heap() -> None:
    assert printed(THREADS).count("<heap nr=") == 1
    assert printed(THREADS.replace("give_back_freed()", "", 1)).count("<heap nr=") > 4
