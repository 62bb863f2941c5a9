"""How the window looks on one tour: theme, scale of the screen, size of the text."""

from __future__ import annotations

from dataclasses import dataclass

from ui.look.theme import ThemeName


@dataclass(frozen=True)
class Look:
    """`scale` multiplies the pixels of the screen, `text_size` is in percent."""

    theme: ThemeName = "dark"
    scale: int = 1
    text_size: int = 100

    @property
    def name(self) -> str:
        """Such as "dark-2x-150"."""
        return f"{self.theme}-{self.scale}x-{self.text_size}"


WHOLE_SESSION = Look()
# Every theme, scale and text size at least twice, without every combination.
SHORT_WALKS = (
    Look("light", 1, 100),
    Look("contrast", 1, 150),
    Look("dark", 1, 200),
    Look("light", 2, 150),
    Look("contrast", 2, 200),
    Look("dark", 2, 100),
)
