"""One alternative on a card.

Nothing below the text moves while it is written or when it is finished; the room that
was reserved for it is given back in `settle`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studio.base.records import Artifact
from studio.base.words import count_words
from ui.bound_keys import name_keys
from ui.language import number
from ui.making.results.draggable_card import DraggableCard
from ui.making.results.result_card import MenuRow
from ui.parts import Button, IconButton
from ui.write.doubt import Run, runs_of
from ui.write.work_text import WorkText

if TYPE_CHECKING:
    from engines.contract import Preview, TextBrief

CHARACTERS_PER_TOKEN = 4.2
WORDS_PER_TOKEN = 0.75
# Room reserved while a text is written: what the brief allows, but no more than is likely.
LIKELY_CHARACTERS = {"length": 10_000, "sentence": 180, "paragraph": 420}


class TextCard(DraggableCard["TextBrief"]):
    """The text, then stars, Insert, Replace, keep, again and a menu. The text is dragged out.

    One that was written for a passage has no Insert: it stands in the place of the passage.
    """

    def __init__(self, number: int, job: str, brief: TextBrief) -> None:
        super().__init__(number, job, brief)
        self.words = WorkText()
        self.words.reserve(_reserved_characters(brief))
        self.body.addWidget(self.words)
        self._build_actions()
        self.set_ready(ready=False)

    # The text

    def show_preview(self, preview: Preview) -> None:
        """Show the text so far."""
        if self.artifact is not None:
            return
        self.words.show_runs([(preview.text, 0)], growing=True)
        self.state.setText(self.tr("writing"))
        self.extent.setText(self._extent_so_far(count_words(preview.text)))

    def finish(self, artifact: Artifact) -> None:
        """Show the text with its doubt, and its length."""
        self.words.show_runs(runs_of(artifact.text, artifact.extra))
        extent = self._words(count_words(artifact.text))
        if self.brief.mode != "continue" and artifact.extra.get("finish") == "length":
            extent += self.tr(", cut at the length")
        self.extent.setText(extent)
        super().finish(artifact)

    def settle(self) -> None:
        """Take no more room than the text needs."""
        self.words.reserve(0)

    def show_artifact(self, artifact: Artifact) -> None:
        """Show stars and marks; a rejected text is dimmed."""
        super().show_artifact(artifact)
        self.words.setEnabled("rejected" not in artifact.marks)

    def runs(self) -> list[Run]:
        """The finished text as runs of equal doubt."""
        if self.artifact is None:
            return []
        return runs_of(self.artifact.text, self.artifact.extra)

    # How it looks

    def set_selected(self, selected: bool) -> None:
        """Make Insert the primary button of the selected card, or Replace where there is none."""
        super().set_selected(selected)
        is_primary = selected and self.artifact is not None
        button = self.replace if self.is_for_passage else self.insert
        button.set_kind("primary" if is_primary else "secondary")

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self.words.set_shows_doubt(is_on)

    @property
    def is_for_passage(self) -> bool:
        """Whether it was written to stand in the place of some words."""
        return bool(self.brief.passage or self.brief.following)

    def _words(self, count: int) -> str:
        return self.tr("{0} words").format(number(count)) if count != 1 else self.tr("1 word")

    def _extent_so_far(self, count: int) -> str:
        """The length so far; the expected one is known only where the text stops by length."""
        if self.brief.stop_at != "length" or self.brief.mode != "continue":
            return self._words(count)
        expected = max(1, round(self.brief.max_tokens * WORDS_PER_TOKEN))
        return self.tr("{0} of about {1}").format(number(count), number(expected))

    # Building

    def _build_actions(self) -> None:
        self.insert = Button(self.tr("Insert"), extent="small")
        name_keys(self.insert.setToolTip, self.tr("Put it in at the caret"), "write.take")
        self.replace = Button(self.tr("Replace"), "quiet", "small")
        tip = self.tr("Put it in place of the last one, or of the selection")
        if self.is_for_passage:
            tip = self.tr("Put it in place of the words it was written for")
            self.insert.setParent(self)
            self.insert.hide()
        name_keys(self.replace.setToolTip, tip, "write.replace")
        self.again = IconButton(
            "arrow-clockwise", self.tr("Another from the same brief"), command="work.again"
        )
        self.more = self.handle = IconButton("dots-three-vertical", self.tr("More"))
        verbs = ((self.insert, "take"), (self.replace, "replace"), (self.again, "again"))
        for button, verb in verbs:
            button.clicked.connect(lambda _=False, verb=verb: self.request(verb))
        self.more.clicked.connect(lambda: self.open_menu(self.more))
        first = () if self.is_for_passage else (self.insert,)
        for button in (*first, self.replace, self.keep, self.again, self.more):
            self.add_action(button)

    def controls(self) -> Sequence[QWidget]:
        """Stars and buttons."""
        return (*super().controls(), self.insert, self.replace, self.again, self.more)

    def menu_rows(self) -> list[MenuRow]:
        """The rows of any result, and one that copies the text."""
        rows = super().menu_rows()
        return [rows[0], (self.tr("Copy the words"), "copy", "copy"), *rows[1:]]


def _reserved_characters(brief: TextBrief) -> int:
    """For how many characters a card reserves room."""
    allowed = round(brief.max_tokens * CHARACTERS_PER_TOKEN)
    return min(allowed, LIKELY_CHARACTERS[brief.stop_at])
