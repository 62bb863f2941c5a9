"""The language of the window, and the studio's sentences and numbers in it."""

from ui.language.languages import LANGUAGES, of_setting, use_language
from ui.language.numbers import number, read_number
from ui.language.sentences import join_sentences, percent, translated

__all__ = [
    "LANGUAGES",
    "join_sentences",
    "number",
    "of_setting",
    "percent",
    "read_number",
    "translated",
    "use_language",
]
