"""The catalogs of messages: `python -m tests.house.catalogs` brings them up to date with the source, and compiles them.

What is new stands in each `digest_tui.po` with an empty translation; what the source no longer has leaves it.
Both formats are GNU gettext's (its manual, "The Format of PO Files" and "The Format of GNU MO Files").
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from digest_tui.messages import CATALOGS, DOMAIN
from tests.house.marked import Marked, marked_texts

LANGUAGES: Final = ("ja", "ko", "zh")
HEAD: Final = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: {language}\n"
    "Plural-Forms: nplurals=1; plural=0;\n"
)
"""None of the three languages tells one from many."""
_FIELD: Final = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[0\])?) (".*")$|^(".*")$')
_MAGIC: Final = 0x950412DE
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def po_file(language: str) -> Path:
    """The catalog of a language as people write it."""
    return CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(language: str) -> Path:
    """The catalog of a language as the program reads it."""
    return po_file(language).with_suffix(".mo")


def read_po(text: str) -> dict[str, str]:
    """The translations by their English, empty ones too; the head is left out."""
    found: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    for line in [*text.splitlines(), 'msgid ""']:
        match = _FIELD.match(line)
        if match is None:
            continue
        if match[1] == "msgid" and entry:
            found[entry["msgid"]] = entry.get("msgstr", entry.get("msgstr[0]", ""))
            entry = {}
        field = match[1] or field
        entry[field] = entry.get(field, "") + ast.literal_eval(match[2] or match[3])
    found.pop("", None)
    return found


def write_po(language: str, texts: Mapping[str, Marked], translations: Mapping[str, str]) -> str:
    """The catalog as text: an entry for each marked text, with its translation or an empty one."""
    entries = [f'msgid ""\nmsgstr {_quoted(HEAD.format(language=language))}\n']
    for text, marked in texts.items():
        translated = _quoted(translations.get(text, ""))
        if marked.many:
            plural = f"msgid_plural {_quoted(marked.many)}"
            entries.append(f"msgid {_quoted(text)}\n{plural}\nmsgstr[0] {translated}\n")
        else:
            entries.append(f"msgid {_quoted(text)}\nmsgstr {translated}\n")
    return "\n".join(entries)


def compile_mo(language: str, texts: Mapping[str, Marked], translations: Mapping[str, str]) -> bytes:
    """The catalog as gettext reads it, the texts in the order of their bytes; without the untranslated ones."""
    pairs = {b"": HEAD.format(language=language).encode()}
    for text, marked in texts.items():
        if translations.get(text):
            key = f"{text}\0{marked.many}" if marked.many else text
            pairs[key.encode()] = translations[text].encode()
    keys = sorted(pairs)
    start = 28 + 16 * len(keys)
    body, tables = b"", ([], [])  # type: tuple[bytes, tuple[list[int], list[int]]]
    for table, column in zip(tables, (keys, [pairs[key] for key in keys]), strict=True):
        for text_bytes in column:
            table += [len(text_bytes), start + len(body)]
            body += text_bytes + b"\0"
    numbers = [_MAGIC, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + body


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def main() -> None:
    """Write both files of each language."""
    texts = marked_texts()
    for language in LANGUAGES:
        po, mo = po_file(language), mo_file(language)
        po.parent.mkdir(parents=True, exist_ok=True)
        translations = read_po(po.read_text("utf-8")) if po.is_file() else {}
        po.write_text(write_po(language, texts, translations), "utf-8")
        mo.write_bytes(compile_mo(language, texts, translations))


if __name__ == "__main__":
    main()
