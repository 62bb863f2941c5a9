"""Numbers as the language of the window writes them.

Invariant: in English a number looks as Python formats it, and what a person types may have a point
or a comma before its decimals in every language.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

_ENGLISH = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d\d?)?|-?\d+\.\d\d?")
"""Three decimals are left out: "21.089" is whole in German."""


def number(value: float, form: str = ",") -> str:
    """A number in the window: 21,089 or, in German, 21.089. `form` is a format of Python's."""
    return _with_marks(format(value, form))


def number_in_sentence(value: str) -> str:
    """A value of a sentence: one that is an English number, in the language of the window."""
    return _with_marks(value) if _ENGLISH.fullmatch(value) else value


def read_number(text: str) -> float:
    """A number that was typed without marks between thousands: "0.95" or "0,95".

    Raises `ValueError` where it is none.
    """
    return float(text.strip().replace(",", "."))


def _with_marks(english: str) -> str:
    locale = QLocale()
    marks = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return english.translate(str.maketrans(marks))
