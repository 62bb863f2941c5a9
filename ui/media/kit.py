"""What the window must know of a medium, with defaults that suit any.

A kit is frozen and holds no widget. Whatever differs by medium in the window is in the
kits and on the page that makes its works; elsewhere it is asked of `window_kit(medium)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from engines.contract import Medium
from engines.contract.text import Text
from ui.language import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from engines.contract import Brief
    from studio.base.records import Artifact
    from studio.data.data_set import DataSet

    B = TypeVar("B", bound=Brief)
else:  # the first paint does without pydantic, which briefs are made of
    B = TypeVar("B")


@dataclass(frozen=True)
class WindowKit(Generic[B]):
    """All of the window that differs by medium. Texts are in English, and translated when shown.

    `name` is the medium's name, `work` that of one work, `page` the page that makes works, empty
    where none does; `icon` and `work_icon` are names of icons, `ground` is the colour behind a
    work. `shown_as` is how works are shown, and `has_pixels` whether they can be enlarged.
    `languages` is what an artist who writes another language should know of the starter.
    `sample_size` is that of a sample of a training run in pixels, of which so many rows and columns
    have room; `first_axes` are those of the first grid.
    """

    medium: Medium
    name: str
    work: str
    page: str
    icon: str
    work_icon: str
    adapters: str
    open: str
    make: str
    use: str
    making: str
    no_model: str
    no_starter: str
    own_model: str
    no_model_to_learn: str
    needs: str
    preset: str
    languages: str = ""
    ground: str = "page"
    loss: str = Text("Perplexity")
    sample_size: tuple[int, int] = (44, 44)
    sample_rows: int = 4
    sample_columns: int = 7
    first_axes: tuple[tuple[str, str], tuple[str, str]] = (("seed", "1, 2, 3"), ("seed", "4, 5, 6"))
    shown_as: Literal["picture", "words", "notes"] = "picture"
    has_pixels: bool = False

    @property
    def has_words(self) -> bool:
        """Whether a work is shown by its words."""
        return self.shown_as == "words"

    @property
    def has_notes(self) -> bool:
        """Whether a work is shown by its notes, which can be played."""
        return self.shown_as == "notes"

    def read_picture(self, work: Artifact, longest: int) -> QImage:
        """Return the picture that a work is shown as, at most `longest` pixels at a side.

        0 is no limit; a null picture is one that cannot be shown. Raises `StudioError` for a
        missing or damaged file.
        """
        from studio.base.files import read_work
        from ui.look.pictures import image_of

        return image_of(read_work(work), work.path.suffix, longest)

    def rows(self, brief: B, names: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return name and value of what its brief says, but for seed, model and adapters.

        `names` are those of works by id; rows without a value are left out.
        """
        return []

    def has_seed(self, brief: B) -> bool:
        """Return whether another seed would make another work."""
        return True

    def step(self, brief: B) -> str:
        """Return what was done to the work that it was made from, if not begun anew from it."""
        return ""

    def caption(self, brief: B, prompt: str) -> str:
        """Return the line below a work whose prompt is in one line."""
        return prompt

    def length(self, work: Artifact) -> str:
        """Return how long a work is, in words; empty where nothing is counted."""
        return ""

    def extent(self, data_set: DataSet, count: str) -> str:
        """Return how much a data set holds; `count` is the number of its files in words."""
        return count


def name_of(source: str, names: Mapping[str, str]) -> str:
    """Return what the work that a brief starts from is called; empty if it starts from none."""
    return names.get(source, translated("another work")) if source else ""
