"""What the domain must know of a medium, and of the file formats of its works."""

from __future__ import annotations

from studio.kits.kit import Braces, DataFile, DataKit, MediumKit
from studio.kits.table import hidden_imports, kit_for, kit_of, register, withdraw

__all__ = [
    "Braces",
    "DataFile",
    "DataKit",
    "MediumKit",
    "hidden_imports",
    "kit_for",
    "kit_of",
    "register",
    "withdraw",
]
