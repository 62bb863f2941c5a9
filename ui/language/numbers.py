"""Numbers as the language of the window writes them.

Invariant: in English a number looks as Python formats it, and what a person types may have a point
or a comma before its decimals in every language.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale


def number(value: float, form: str = ",") -> str:
    """A number in the window: 21,089 or, in German, 21.089. `form` is a format of Python's."""
    return with_marks(format(value, form))


def read_number(text: str) -> float:
    """A number that was typed without marks between thousands: "0.95" or "0,95".

    Raises `ValueError` where it is none.
    """
    return float(text.strip().replace(",", "."))


def with_marks(english: str) -> str:
    """A number that Python has formatted, with the marks of the language."""
    locale = QLocale()
    marks = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return english.translate(str.maketrans(marks))
