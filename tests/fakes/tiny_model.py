"""A model of some hundred kilobytes that nobody trained, for a real inference engine: it writes one translation.

A GGUF file (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md) of the `llama` architecture. Its attention and
its feed-forward layers are zero and its embeddings are unit vectors, one for each token of the reply and one for all
others, so that each token depends on the one before it and on nothing else. At temperature 0 it writes the reply and
ends; warmer, it strays now and then. It reads a prompt as any model does, and keeps what it has read.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

REPLY_TITLE: Final = "구름을 세는 새로운 방법"
REPLY_ABSTRACT: Final = (
    "우리는 하늘에 떠 있는 구름 14 개를 맑은 날마다 세었다. 기존 연구와 비교하면 오차가 3.2% 줄었고, "
    "아무도 보지 못한 모양까지 찾아냈다. 이 결과는 관측소 열두 곳에서 얻은 기록으로 확인되었다."
)
SOURCE_TITLE: Final = "A new way of counting clouds"
SOURCE_ABSTRACT: Final = (
    "We counted 14 clouds in the sky on every clear day. Compared with earlier studies the error fell by 3.2%, and "
    "shapes that nobody had seen were found. The result was confirmed by the records of twelve stations."
)
"""What the reply translates, number for number."""

TEMPLATE: Final = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CONTEXT: Final = 16384
BREAK: Final = "\n\n"
STRAYS: Final = 0.02
"""How likely it is, at temperature 1, that another token follows than the one that should."""

_UNKNOWN, _START, _END, _TURN, _TURN_END = range(5)
_NORMAL, _UNKNOWN_TYPE, _CONTROL, _BYTE = 1, 2, 3, 6
_SPECIALS: Final = (("<unk>", _UNKNOWN_TYPE), ("<s>", _CONTROL), ("</s>", _CONTROL), ("<|im_start|>", _CONTROL))
_WIDTH: Final = 64
_HEADS: Final = 1
_FEED_FORWARD: Final = 32
_ALIGNED: Final = 32
_U32, _F32, _BOOL, _STRING, _ARRAY = 4, 6, 7, 8, 9
_I32: Final = 5

Tensor = tuple[tuple[int, ...], "array[float]"]
"""A tensor's dimensions, from the fastest, and its numbers."""


def write_tiny_model(path: Path, layers: int = 1) -> None:
    """Write the model; more layers of nothing make it read its prompt as slowly as a larger one does."""
    tokens = _tokens()
    tensors = dict(_tensors([text for text, _ in tokens], layers))
    with path.open("wb") as file:
        facts = _facts(tokens, layers)
        file.write(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(facts)))
        for name, (kind, value) in facts.items():
            file.write(_text(name) + struct.pack("<I", kind) + _packed(kind, value))
        offset = 0
        for name, (shape, data) in tensors.items():
            # Dimensions go from the fastest to the slowest; type 0 is F32.
            file.write(_text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, offset))
            offset += _aligned(len(data) * data.itemsize)
        file.write(bytes(_aligned(file.tell()) - file.tell()))
        for _, data in tensors.values():
            file.write(data.tobytes().ljust(_aligned(len(data) * data.itemsize), b"\0"))


def _reply_pieces() -> list[str]:
    """The reply as tokens, each of which stands in it once; `▁` is a space."""
    words = [f"▁{word}" for word in REPLY_ABSTRACT.split()]
    pieces = [*(f"▁{word}" for word in REPLY_TITLE.split()), BREAK, *words]
    assert len(set(pieces)) == len(pieces), "a token that stands twice would lead round in a circle"
    return pieces


def _tokens() -> list[tuple[str, int]]:
    """Every token with its type: specials, bytes, ASCII, and the pieces of the reply."""
    found = [*_SPECIALS, ("<|im_end|>", _CONTROL)]
    found += [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)]
    found += [(chr(code), _NORMAL) for code in range(33, 127)] + [("▁", _NORMAL)]
    return found + [(piece, _NORMAL) for piece in _reply_pieces()]


def _tensors(texts: Sequence[str], layers: int) -> Iterator[tuple[str, Tensor]]:
    """Every tensor by name. Each token of the reply leads to the next, the last to the end, and all others to it."""
    width, count = _WIDTH, len(texts)
    reply = [texts.index(piece) for piece in _reply_pieces()]
    assert len(reply) < width
    # A unit vector is as long as the root of its width once it is normed.
    likely, unlikely = (math.log(chance) / math.sqrt(width) for chance in (1 - STRAYS, STRAYS / count))
    embeddings, output = array("f", bytes(4 * width * count)), array("f", [unlikely]) * (width * count)
    for token in range(count):
        embeddings[token * width + (reply.index(token) + 1 if token in reply else 0)] = 1.0
    for place, follower in enumerate([*reply, _TURN_END]):
        output[follower * width + place] = likely
    yield "token_embd.weight", ((width, count), embeddings)
    yield "output_norm.weight", ((width,), array("f", [1.0] * width))
    yield "output.weight", ((width, count), output)
    square, narrow = array("f", bytes(4 * width * width)), array("f", bytes(4 * width * _FEED_FORWARD))
    for layer in range(layers):
        for norm in ("attn_norm", "ffn_norm"):
            yield f"blk.{layer}.{norm}.weight", ((width,), array("f", [1.0] * width))
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"blk.{layer}.{part}.weight", ((width, width), square)
        for part in ("ffn_gate", "ffn_up"):
            yield f"blk.{layer}.{part}.weight", ((width, _FEED_FORWARD), narrow)
        yield f"blk.{layer}.ffn_down.weight", ((_FEED_FORWARD, width), narrow)


def _facts(tokens: Sequence[tuple[str, int]], layers: int) -> Mapping[str, tuple[int, object]]:
    numbers = {
        "context_length": CONTEXT,
        "embedding_length": _WIDTH,
        "block_count": layers,
        "feed_forward_length": _FEED_FORWARD,
        "attention.head_count": _HEADS,
        "attention.head_count_kv": _HEADS,
        "rope.dimension_count": _WIDTH // _HEADS,
        "vocab_size": len(tokens),
    }
    ids = {"bos": _START, "eos": _TURN_END, "unknown": _UNKNOWN}
    return {
        "general.architecture": (_STRING, "llama"),
        "general.name": (_STRING, "made in a test"),
        **{f"llama.{name}": (_U32, number) for name, number in numbers.items()},
        "llama.attention.layer_norm_rms_epsilon": (_F32, 1e-5),
        "tokenizer.ggml.model": (_STRING, "llama"),
        "tokenizer.ggml.tokens": (_ARRAY, (_STRING, [text for text, _ in tokens])),
        "tokenizer.ggml.scores": (_ARRAY, (_F32, [-float(number) for number in range(len(tokens))])),
        "tokenizer.ggml.token_type": (_ARRAY, (_I32, [kind for _, kind in tokens])),
        **{f"tokenizer.ggml.{name}_token_id": (_U32, number) for name, number in ids.items()},
        "tokenizer.ggml.add_bos_token": (_BOOL, True),
        "tokenizer.ggml.add_space_prefix": (_BOOL, False),
        "tokenizer.chat_template": (_STRING, TEMPLATE),
    }


def _packed(kind: int, value: object) -> bytes:
    if kind == _ARRAY:
        assert isinstance(value, tuple)
        of, entries = value
        return struct.pack("<IQ", of, len(entries)) + b"".join(_packed(of, entry) for entry in entries)
    if kind == _STRING:
        return _text(str(value))
    return struct.pack({_U32: "<I", _I32: "<i", _F32: "<f", _BOOL: "<?"}[kind], value)


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
