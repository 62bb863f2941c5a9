"""The language of the window, and the studio's sentences in it."""

from ui.language.languages import LANGUAGES, of_setting, use_language
from ui.language.sentences import join_sentences, translated

__all__ = ["LANGUAGES", "join_sentences", "of_setting", "translated", "use_language"]
