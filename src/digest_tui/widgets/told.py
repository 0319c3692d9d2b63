"""Messages with fields, for the many that a start defines and never posts."""

from __future__ import annotations

from typing import Any, ClassVar, dataclass_transform

from textual.message import Message


@dataclass_transform(eq_default=False)
class Told(Message):
    """A message whose annotations are its fields, as a dataclass's are; a value given there is the default.

    Nothing is compiled for it: a dataclass costs the start 0.2 ms, and the screens have dozens.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *values: object, **named: object) -> None:
        if len(values) > len(self._names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._names)}, and no more")
        for name, value in zip(self._names, values, strict=False):
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)
        super().__init__()

    def __init_subclass__(cls, **how: Any) -> None:
        super().__init_subclass__(**how)
        cls._names += tuple(cls.__dict__.get("__annotations__", ()))
