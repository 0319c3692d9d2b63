"""What a model's chat template says of it."""

from __future__ import annotations

from typing import Final

NO_SYSTEM_ROLE: Final = "system role not supported"
"""How templates refuse a system message."""


def takes_system(template: str) -> bool:
    """Whether a template has a place for a system message; one that is not known is believed to have."""
    plain = template.casefold()
    if not plain.strip():
        return True
    return NO_SYSTEM_ROLE not in plain and ("system" in plain or "messages" in plain)
