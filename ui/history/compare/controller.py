"""Compares the works that are selected: reads them, stores what is chosen, goes from pair to pair.

Invariant: an answer is stored before it is shown, as one of A or B? on Learn; what is read of a
pair is shown only while that pair is on show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from studio.base.records import Artifact, ComparisonAnswer
from studio.briefs.titles import title_of
from ui.guesses import ShownGuess, read_guesses
from ui.history.actions import WorkActions
from ui.history.columns import HistoryColumns
from ui.history.compare.differing_rows import compare_briefs, refusal_of, with_seed_of
from ui.history.compare.pairs import Pair, Pairs
from ui.history.compare.view import CompareView
from ui.language import number
from ui.media import window_kit
from ui.sound.music_player import MusicPlayer
from ui.works import picture_of

_LONGEST_SIDE = 6000  # of a picture that is shown; a larger one is read smaller
_HIDE, _GO_ON = "compare.hide-opinions", "compare.go-on"


class CompareController(QObject):
    """`back_requested` when the artist goes back, `work_requested(work)` to a work; `hints_changed`
    when other keys work."""

    back_requested = Signal()
    work_requested = Signal(object)
    hints_changed = Signal()

    def __init__(self, columns: HistoryColumns, player: MusicPlayer, actions: WorkActions) -> None:
        super().__init__(columns)
        self._context, self._columns, self._actions = actions.context, columns, actions
        self._music_player = player
        self._view: CompareView | None = None
        self._refusal = ""
        self.pairs = Pairs()
        self._undo_answers: dict[int, Callable[[], None]] = {}
        self._names: Mapping[str, str] = {}
        self._origin = ""
        self._unread: set[str] = set()
        self._missing: set[str] = set()

    @property
    def view(self) -> CompareView:
        """The view, which is built when works are first compared."""
        if self._view is None:
            self._view = CompareView(self._context, self._music_player, self._columns)
            self._connect(self._view)
            self.show_refusal(self._refusal)
        return self._view

    @property
    def is_open(self) -> bool:
        """Whether works are compared, in place of the gallery."""
        return self._columns.is_comparing()

    def leave(self) -> None:
        """Show the gallery again."""
        if self.is_open:
            self.view.leave()
            self._columns.show_browsing()

    def stop_music(self) -> None:
        """Stop playback, while another page is shown."""
        if self._view is not None:
            self._view.music.stop()

    def open(self, works: Sequence[Artifact], names: Mapping[str, str], origin: str) -> None:
        """Compare works; `origin` is what the list that they come from is called."""
        sources = self._context.studio.history.some(
            [parent for work in works for parent in work.parents]
        )
        self._names = {**names, **{work.id: title_of(work) for work in sources}}
        self.pairs, self._origin = Pairs(works), origin
        self._undo_answers.clear()
        self._works = list(works)
        differs = self.view.differs
        differs.hide_opinions.setChecked(self._context.recall(_HIDE) == "yes")
        differs.go_on.setChecked(self._context.recall(_GO_ON) != "no")
        self._columns.show_compare(self.view, differs)
        refusal = refusal_of(works)
        if refusal:
            self.view.show_refusal(refusal)
        else:
            self._show_pair()
        self.view.setFocus()

    def update_work(self, work: Artifact) -> None:
        """Show a work as it is now."""
        self.pairs.update(work)
        if self.is_open:
            self.view.update_work(work)
            if self.pairs.are_all_decided:  # it may be the one that won
                self._show_answer()

    def show_refusal(self, reason: str) -> None:
        """Disable what writes, with this reason; enable it if there is none."""
        self._refusal = reason
        for info in self._view.all_infos() if self._view is not None else ():
            info.stars.setEnabled(not reason)
            info.find_button.setEnabled(not reason)

    # The artist's input

    def choose(self, answer: str) -> None:
        """Store which work of the pair the artist chose."""
        pair, verdict = self.pairs.current(), cast(ComparisonAnswer, answer)
        if pair is None or not self._is_ready() or not self._store(pair, verdict):
            return
        index = self.pairs.index
        self.pairs.answers[index] = verdict
        take_back = partial(self._take_back, self.pairs, index)
        self._undo_answers[index] = self._actions.push_undo(take_back)
        following = self.pairs.next_undecided()
        if self.view.differs.go_on.isChecked() and following is not None:
            self.pairs.index = following
            self._show_pair()
        else:
            self._show_answer()
            self.hints_changed.emit()

    def take_back(self) -> None:
        """Take back what was chosen of the pair on show."""
        if self.pairs.answer() is not None:
            self._undo_answers[self.pairs.index]()

    def show_next(self) -> None:
        """Show the next pair, decided or not."""
        if not self.pairs.is_last:
            self.pairs.index += 1
            self._show_pair()

    def _take_back(self, pairs: Pairs, index: int) -> None:
        """Take back an answer about a pair, which is shown again if it is one of these."""
        before, pairs.index = pairs.index, index
        pair = pairs.current()
        if pair is not None and index in pairs.answers and self._store(pair, "taken back"):
            del pairs.answers[index]
        else:
            pairs.index = before
        if pairs is self.pairs and self.view.isVisible():
            self._show_pair()

    def _store(self, pair: Pair, verdict: ComparisonAnswer) -> bool:
        compare = self._context.studio.history.compare
        first, second = pair
        return self._context.attempt(lambda: compare(first.id, second.id, verdict)) is not None

    def _make_with_seed(self) -> None:
        pair = self.pairs.current()
        brief = with_seed_of(*pair) if pair is not None else None
        if pair is not None and brief is not None:
            self._actions.submit(brief, pair[0])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.differs.as_text())
        self._context.show_message(self.tr("Copied."))

    def _change_options(self) -> None:
        differs = self.view.differs
        self._context.remember(_HIDE, "yes" if differs.hide_opinions.isChecked() else "no")
        self._context.remember(_GO_ON, "yes" if differs.go_on.isChecked() else "no")
        self._show_answer()

    # What is shown

    def _show_pair(self) -> None:
        pair = self.pairs.current()
        if pair is None:
            return
        self._unread = {work.id for work in pair if window_kit(work.medium).shown_as == "picture"}
        self._missing = set()
        self.view.show_pair(pair, self._caption())
        differences = compare_briefs(*pair, self._names)
        self.view.differs.show_differences(differences, pair[0].sha256 == pair[1].sha256)
        self._offer_seed(pair)
        self._read(pair)
        self._show_answer()
        self.hints_changed.emit()

    def _caption(self) -> str:
        count = len(self._works)
        if self._origin and count > 2:
            return self.tr("2 of {0} selected in {1}").format(number(count), self._origin)
        if count > 2:
            return self.tr("2 of {0} selected").format(number(count))
        return self.tr("2 selected in {0}").format(self._origin) if self._origin else ""

    def _offer_seed(self, pair: Pair) -> None:
        brief = with_seed_of(*pair)
        models = {model.id for model in self._context.studio.models.all()} if brief else set()
        refusal = ""
        if self._context.refusal is not None:
            refusal = self._context.refusal.what
        elif brief is not None and brief.model and brief.model not in models:
            name = self._names.get(brief.model, brief.model)
            refusal = self.tr("{0} is not here.").format(name)
        self.view.differs.show_seed(brief is not None, refusal)

    def _show_answer(self) -> None:
        back = self.tr("Back to {0}").format(self._origin) if self._origin else ""
        refusal = self._context.refusal
        reason = refusal.what if refusal is not None else ""
        self.view.show_answer(
            self.pairs, self._is_ready(), reason, back or self.tr("Back to the history")
        )

    def _is_ready(self) -> bool:
        """Return whether both works are there to be chosen from."""
        pair = self.pairs.current()
        if pair is None or self._unread or self._missing:
            return False
        return not window_kit(pair[0].medium).has_notes or self.view.music.is_ready()

    # Reading

    def _read(self, pair: Pair) -> None:
        studio, medium = self._context.studio, pair[0].medium
        ids = [work.id for work in pair]
        self._context.run_in_background(
            partial(read_guesses, studio, medium, ids), self._for(pair, self._show_guesses)
        )
        if window_kit(medium).shown_as == "picture":
            for side, work in enumerate(pair):
                self._context.run_in_background(
                    partial(picture_of, work, _LONGEST_SIDE),
                    self._for(pair, partial(self._show_image, side, work)),
                    self._for(pair, lambda _fault, side=side: self._show_missing(side)),
                )
        elif window_kit(medium).has_notes:
            self._show_music()

    def _for(self, pair: Pair, show: Callable[..., None]) -> Callable[..., None]:
        """Call `show` only while the pair is on show."""
        ids = tuple(work.id for work in pair)

        def call(value: object) -> None:
            current = self.pairs.current()
            if current is not None and tuple(work.id for work in current) == ids:
                show(value)

        return call

    def _show_guesses(self, guesses: dict[str, ShownGuess]) -> None:
        for info in self.view.infos():
            if info.work is not None:
                info.show_guess(guesses.get(info.work.id, ShownGuess()))

    def _show_image(self, side: int, work: Artifact, image: QImage) -> None:
        if image.isNull():
            self._show_missing(side, self.tr("This picture cannot be shown here."))
            return
        self._unread.discard(work.id)
        self.view.pictures.show_image(side, image)
        if max(image.width(), image.height()) < _LONGEST_SIDE:
            size = f"{image.width()} × {image.height()}"
            self.view.infos()[side].show_size(size)
        self.view.show_modes()
        self._show_answer()

    def _show_missing(self, side: int, sentence: str = "") -> None:
        info = self.view.infos()[side]
        info.show_missing(True, sentence)
        if info.work is not None:
            self._missing.add(info.work.id)
        if self.view.shown_as == "picture":
            self.view.pictures.show_image(side, QImage())
        self._show_answer()

    def _show_music(self) -> None:
        pair = self.pairs.current()
        if pair is None or self.view.shown_as != "notes":
            return
        for side, is_missing in enumerate(self.view.music.missing()):
            if is_missing:
                self._show_missing(side)
        self._show_answer()

    def _ask_for_file(self, identity: str) -> None:
        """Ask where the file of a work is, and put it back in its place."""
        work = next((each for each in self._works if each.id == identity), None)
        if work is None:
            return
        pattern = f"*{work.path.suffix}"
        name, _ = QFileDialog.getOpenFileName(
            self.view, self.tr("Find the file of this work"), str(Path.home()), pattern
        )
        if name:
            self.put_back(work, Path(name))

    def put_back(self, work: Artifact, path: Path) -> None:
        """Put the file of a work back in its place."""
        put_back = partial(self._context.studio.history.put_back, work.id, path)
        self._context.run_in_background(put_back, lambda _: self._show_pair())

    def _connect(self, view: CompareView) -> None:
        view.full_toggled.connect(self._columns.folding.show_only_work)
        view.answer_requested.connect(self.choose)
        view.undo_requested.connect(self.take_back)
        view.next_requested.connect(self.show_next)
        view.back_requested.connect(self.back_requested)
        view.bar.keep_requested.connect(lambda work: self._actions.mark([work.id], "kept"))
        view.bar.work_requested.connect(self.work_requested)
        view.differs.seed_requested.connect(self._make_with_seed)
        view.differs.copy_requested.connect(self._copy)
        view.differs.options_changed.connect(self._change_options)
        view.music.changed.connect(self._show_music)
        for info in view.all_infos():
            info.rating_changed.connect(self._actions.rate_one)
            info.find_requested.connect(self._ask_for_file)
