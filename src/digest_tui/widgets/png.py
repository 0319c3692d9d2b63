"""Reads the small PNG pictures the PDF worker makes, without a library: 8 bits a channel, not interlaced."""

from __future__ import annotations

import struct
import zlib
from typing import Final, NamedTuple

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS: Final = 1_000_000
"""What a terminal's cells can show is far less; a picture beyond it is not unpacked."""
_CHANNELS: Final = {0: 1, 2: 3, 4: 2, 6: 4}
"""Channels by the colour type: grey, colour, both with transparency."""


class Pixels(NamedTuple):
    """A picture row by row, three bytes a pixel; transparency is left out."""

    width: int
    height: int
    rows: tuple[bytes, ...]


def read_png(data: bytes) -> Pixels:
    """The pixels of a picture; ValueError for anything but the plain kind."""
    header, packed = b"", bytearray()
    place = len(SIGNATURE)
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            header = body
        elif kind == b"IDAT":
            packed += body
        place += length + 12
    if len(header) != 13:
        raise ValueError("no header")
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if depth != 8 or interlaced or colours not in _CHANNELS or not 0 < width * height <= MOST_PIXELS:
        raise ValueError("not the plain kind")
    channels = _CHANNELS[colours]
    return Pixels(
        width, height, tuple(_colour(row, channels) for row in _rows(bytes(packed), width * channels, height, channels))
    )


def _rows(packed: bytes, length: int, height: int, channels: int) -> list[bytes]:
    whole = (length + 1) * height
    try:
        data = zlib.decompressobj().decompress(packed, whole)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if len(data) < whole:
        raise ValueError("cut off")
    rows: list[bytes] = []
    before = bytes(length)
    for start in range(0, whole, length + 1):
        before = _unfilter(data[start], bytearray(data[start + 1 : start + 1 + length]), before, channels)
        rows.append(before)
    return rows


def _unfilter(kind: int, row: bytearray, above: bytes, step: int) -> bytes:
    """Undo a row's filter (https://www.w3.org/TR/png-3/#9Filters)."""
    if kind == 0:
        return bytes(row)
    if kind > 4:
        raise ValueError("an unknown filter")
    for at, value in enumerate(row):
        left = row[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        guess = (left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind - 1]
        row[at] = (value + guess) & 0xFF
    return bytes(row)


def _paeth(left: int, above: int, corner: int) -> int:
    """The neighbour nearest to left + above - corner."""
    to_left, to_above, to_corner = abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner


def _colour(row: bytes, channels: int) -> bytes:
    if channels == 3:
        return row
    if channels == 4:
        return bytes(value for at, value in enumerate(row) if at % 4 != 3)
    return bytes(value for value in row[::channels] for _ in range(3))
