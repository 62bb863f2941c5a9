"""The pages of the help: which there are, what is in them, and which fits where the artist is.

Invariant: everything is read from resources/help, and nothing else. A page or a picture in the
language of the window, in a folder named as the language, goes before the English one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ui.bound_keys import with_keys
from ui.look.matches import fold

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GPU, HONEST_USE = "gpu", "honest-use"
FIRST_STEPS = "first-steps"
NAMES = (
    *(FIRST_STEPS, "writing", "drawing", "composing", "rating", "learning", "training"),
    *("exploring", "history", "models", "keys", "privacy", HONEST_USE, GPU),
)
_BY_PAGE = {
    "write": "writing",
    "draw": "drawing",
    "compose": "composing",
    "history": "history",
    "learn": "learning",
    "train": "training",
    "models": "models",
    "settings": "privacy",
}
_SNIPPET = 90
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[\[\]*`#|]|(?m:^\s*(-{2,}|\d+\.|-) )")


@dataclass(frozen=True)
class HelpPage:
    """A page: its Markdown, with the ids of commands where a key is named, "{work.keep}"; and its
    title, which is its first heading."""

    name: str
    title: str
    markdown: str

    @property
    def text(self) -> str:
        """The words alone, in one line, with the keys that are bound now."""
        return " ".join(_MARKUP.sub(" ", with_keys(self.markdown)).split())


@dataclass(frozen=True)
class Hit:
    """A page that holds what was looked for, and words around the first place."""

    page: HelpPage
    snippet: str


def page_for(page: str) -> str:
    """The name of the help page that fits a page of the window."""
    return _BY_PAGE.get(page, FIRST_STEPS)


@cache
def help_page(name: str, language: str = "") -> HelpPage:
    """A page by its name; that of the language, if there is one."""
    own = _folder() / language / f"{name}.md"
    file = own if language and own.is_file() else _folder() / f"{name}.md"
    markdown = file.read_text("utf-8")
    title = markdown.partition("\n")[0].removeprefix("# ").strip()
    return HelpPage(name, title, markdown)


def picture(name: str, theme: str, language: str = "") -> Traversable | None:
    """The file of a picture in a page, as it looks in a theme; None where there is none.

    That of the language, if there is one.
    """
    if "/" in name or "\\" in name:
        return None
    pictures = _folder() / "pictures"
    folder = "light" if theme == "light" else "dark"
    files = (pictures / language / folder / name, pictures / folder / name)
    return next((file for file in files if file.is_file()), None)


def find(query: str, language: str = "") -> list[Hit]:
    """The pages that hold all words, those first that have them in a title or heading."""
    words = fold(query).split()
    ranked: list[tuple[int, int, Hit]] = []
    for order, name in enumerate(NAMES):
        page = help_page(name, language)
        text = fold(page.text)
        if all(word in text for word in words):
            heads = fold(" ".join(re.findall(r"(?m)^#+ (.*)$", page.markdown)))
            weight = sum((word in fold(page.title)) * 9 + (word in heads) * 3 for word in words)
            weight += min(2, sum(text.count(word) for word in words) // 3)
            ranked.append((-weight, order, Hit(page, _snippet(page.text, words))))
    return [hit for _, _, hit in sorted(ranked, key=lambda row: row[:2])]


def _snippet(text: str, words: list[str]) -> str:
    """The words around the first place where one was found."""
    if not words:
        return ""
    at = max(0, fold(text).find(words[0]) - _SNIPPET // 3)
    start = text.rfind(" ", 0, at) + 1
    return text[start : start + _SNIPPET].rsplit(" ", 1)[0] + "…"


@cache
def _folder() -> Traversable:
    from importlib.resources import files  # the first paint does without the help

    return files("resources") / "help"
