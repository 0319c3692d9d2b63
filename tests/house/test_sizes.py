"""No file and no function outgrows what a person takes in at one look."""

from __future__ import annotations

from tests.house.repository import functions, python_files, short

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def test_no_file_is_too_long() -> None:
    lengths = {short(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert lengths
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert not too_long, f"over {LONGEST_FILE} lines, so two subjects in one room: {too_long}"


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{short(path)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files()
        for function in functions(path)
    }
    assert lengths
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
    assert not too_long, f"over {LONGEST_FUNCTION} lines: {too_long}"
