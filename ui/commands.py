"""What can be done on each page: its name for the artist, and its own key.

Invariant: this is the only place where a page's commands are named and their keys given. So the
palette reaches them, and the sheet of keys changes them, before their page was built. A command
with a letter for a key acts outside text fields only; the others are QActions with a shortcut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui.language import translated

Target = Literal["page", "card", "queue"]
MAKING_PAGES = ("write", "draw", "compose")
_EXPLORE = ("draw.explore",)
_COMPARE = ("history.compare",)
_LOOK = ("train.look",)


@dataclass(frozen=True)
class Command:
    """A command of one page, or of several; `keys` are its own, in the words of QKeySequence.

    `target` is what gets its key, if that is a letter: the page, its current card, or the queue.
    A part of a page that has keys of its own is named after it: "history.compare".
    """

    id: str
    text: str
    keys: str = ""
    pages: tuple[str, ...] = ()
    target: Target | None = None

    @property
    def title(self) -> str:
        """The text in the language of the window."""
        return translated(self.text)

    @property
    def places(self) -> tuple[str, ...]:
        """The pages and parts of pages where it works; the queue is at all of them."""
        return self.pages or (self.id.partition(".")[0],)

    @property
    def page(self) -> str:
        """The page to go to for it."""
        return self.places[0].partition(".")[0]


def _letter(
    identity: str, text: str, keys: str, target: Target = "page", pages: tuple[str, ...] = ()
) -> Command:
    return Command(identity, text, keys, pages, target)


_ACTIONS = (
    Command("write.make", "Write", "Ctrl+Return"),
    Command("write.rewrite", "Rewrite the selection…", "Ctrl+Shift+R"),
    Command("write.cancel", "Cancel writing"),
    Command("write.alternatives", "To the alternatives", "Ctrl+Down"),
    Command("write.doubt", "Doubt", "Ctrl+D"),
    Command("write.machine", "Machine’s words"),
    Command("write.new", "New text", "Ctrl+N"),
    Command("write.rename", "Rename the text…"),
    Command("write.bring", "Bring a text in…"),
    Command("write.save-as", "Save text as…", "Ctrl+Shift+S"),
    Command("write.preset", "Save as a preset…"),
    Command("write.grid", "Grid…"),
    Command("draw.make", "Draw", "Ctrl+Return", ("draw", *_EXPLORE)),
    Command("draw.cancel", "Cancel drawing", pages=("draw", *_EXPLORE)),
    Command("draw.earlier", "Earlier prompt", "Ctrl+Up"),
    Command("draw.later", "Later prompt", "Ctrl+Down"),
    Command("draw.live", "Live", "Ctrl+L"),
    Command("draw.bring", "Bring a picture in…"),
    Command("draw.blank", "Blank sheet", "Ctrl+N"),
    Command("draw.export", "Export…", "Ctrl+E"),
    Command("draw.fit", "Show the whole picture", "Ctrl+0"),
    Command("draw.nearer", "Zoom in", "Ctrl++"),
    Command("draw.farther", "Zoom out", "Ctrl+-"),
    Command("draw.clear-mask", "Clear mask"),
    Command("draw.clear-sketch", "Clear sketch"),
    Command("draw.inpaint", "Inpaint here"),
    Command("draw.enlarge-2", "Enlarge 2 times"),
    Command("draw.enlarge-4", "Enlarge 4 times"),
    Command("draw.extend", "Extend the canvas…"),
    Command("draw.trace", "Trace as SVG"),
    Command("draw.other-words", "Same seed, other words"),
    Command("draw.preset", "Save as a preset…"),
    Command("draw.grid", "Grid…"),
    Command("explore.open", "Explore a model", pages=("draw",)),
    Command("explore.lead", "Lead me to what I like", pages=_EXPLORE),
    Command("explore.picture", "Begin at a picture of your own…", pages=_EXPLORE),
    Command("explore.film", "Save the way from A to B…", pages=_EXPLORE),
    Command("explore.blend", "Blend two phrases", pages=("compose",)),
    Command("compose.make", "Compose", "Ctrl+Return"),
    Command("compose.cancel", "Cancel composing"),
    Command("compose.quantise", "Quantise"),
    Command("compose.new", "New piece", "Ctrl+N"),
    Command("compose.bring", "Bring a tune in…"),
    Command("compose.export", "Export…", "Ctrl+E"),
    Command("compose.preset", "Save as a preset…"),
    Command("compose.grid", "Grid…"),
    Command("history.search", "Search the history", "Ctrl+F", ("history", *_COMPARE)),
    Command("history.bring-in", "Bring works in…", pages=("history", *_COMPARE)),
    Command("history.again", "Make again", "G"),
    Command("history.another", "Another from the same brief, with a new seed", "Shift+G"),
    Command("history.open", "Open"),
    Command("history.explore", "Go to its place in Explore"),
    Command("history.enlarge-2", "Enlarge 2 times"),
    Command("history.enlarge-4", "Enlarge 4 times"),
    Command("history.copy-settings", "Copy settings", "U"),
    Command("history.keep", "Keep, or take that back", "K"),
    Command("history.reject", "Reject, or take that back", "X"),
    Command("history.tag", "Add a tag…", "T"),
    Command("history.collect", "Add to a collection…"),
    Command("history.uncollect", "Take out of this collection"),
    Command("history.compare", "Compare side by side", "C"),
    Command("history.export", "Export…", "Ctrl+E"),
    Command("history.contact-sheet", "Contact sheet to print…"),
    Command("learn.now", "Learn now"),
    Command("learn.blind", "Try the adapter blind"),
    Command("learn.roll-back", "Roll back the adapter"),
    Command("train.start", "Train", "Ctrl+Return"),
    Command("train.add-folder", "Add a folder of data…"),
    Command("train.add-files", "Add files to learn from…"),
    Command("train.works", "Learn from works I kept"),
    Command("train.shapes", "Learn from paper shapes"),
    Command("models.verify", "Verify all models"),
    Command("models.add-folder", "Add a model folder…"),
    Command("models.add-file", "Add a model file…"),
    Command("models.look", "Look for models in a folder…"),
    Command("models.import-adapter", "Import an adapter…"),
)
_RATED = (*MAKING_PAGES, "history", *_EXPLORE)
_LETTERS = (
    _letter("work.rate-1", "Give it one star", "1", "card", _RATED),
    _letter("work.rate-2", "Give it two stars", "2", "card", _RATED),
    _letter("work.rate-3", "Give it three stars", "3", "card", _RATED),
    _letter("work.rate-4", "Give it four stars", "4", "card", _RATED),
    _letter("work.rate-5", "Give it five stars", "5", "card", _RATED),
    _letter("work.rate-0", "Take its stars away", "0", "card", _RATED),
    _letter("work.keep", "Keep it, or take that back", "K", "card", MAKING_PAGES),
    _letter("work.reject", "Reject it, or take that back", "X", "card", MAKING_PAGES),
    _letter("work.again", "Make another from its brief", "G", "card", MAKING_PAGES),
    _letter("work.settings", "Use its settings", "U", "card", MAKING_PAGES),
    _letter("work.compare", "Compare side by side", "C", "card", MAKING_PAGES),
    _letter("work.trash", "Move it to the trash", "Del", "card", MAKING_PAGES),
    _letter("write.take", "Insert this alternative", "Return", "card"),
    _letter("write.replace", "Replace the selection with it", "R", "card"),
    _letter("draw.start", "Use it as start", "S", "card"),
    _letter("draw.vary", "Vary it", "V", "card"),
    _letter("draw.pan", "Move the picture", "H"),
    _letter("draw.mask", "Mask", "B"),
    _letter("draw.erase", "Erase from the mask", "E"),
    _letter("draw.lasso", "Lasso", "L"),
    _letter("draw.sketch", "Sketch", "P"),
    _letter("draw.invert", "Invert the mask", "I"),
    _letter("draw.thinner", "Thinner brush", "["),
    _letter("draw.thicker", "Thicker brush", "]"),
    _letter("explore.pin-a", "Pin this place as A", "A", pages=_EXPLORE),
    _letter("explore.pin-b", "Pin this place as B", "B", pages=_EXPLORE),
    _letter("explore.play", "Play the way from A to B", "Space", pages=_EXPLORE),
    _letter("explore.loop", "Loop the way from A to B", "L", pages=_EXPLORE),
    _letter("explore.more", "More like this", "M", pages=_EXPLORE),
    _letter("explore.keep", "Keep the work at the cross", "K", pages=_EXPLORE),
    _letter("explore.another", "Another plane", "N", pages=_EXPLORE),
    _letter("explore.middle", "Middle of the plane", "Home", pages=_EXPLORE),
    _letter("compose.play", "Play or pause", "Space"),
    _letter("compose.record", "Record a take", "R"),
    _letter("compose.loop", "Loop", "L"),
    _letter("compose.draw", "Draw notes", "D"),
    _letter("compose.select", "Select notes", "V"),
    _letter("compose.back", "Back to the beginning", "Home"),
    _letter("compose.take", "Take it into the roll", "T", "card"),
    _letter("history.preview", "Preview", "Space", "card"),
    _letter("history.trash", "Move to the trash", "Del", "card"),
    _letter("compare.left", "Choose A", "A", pages=_COMPARE),
    _letter("compare.right", "Choose B", "B", pages=_COMPARE),
    _letter("compare.alike", "Both alike", "=", pages=_COMPARE),
    _letter("compare.next", "Next pair", "N", pages=_COMPARE),
    _letter("compare.unit", "Compare words or sentences", "D", pages=_COMPARE),
    _letter("compare.play", "Play, or blink", "Space", pages=_COMPARE),
    _letter("learn.left", "A is better", "A"),
    _letter("learn.right", "B is better", "B"),
    _letter("learn.alike", "Both are alike", "="),
    _letter("learn.neither", "Neither is good", "N"),
    _letter("learn.skip", "Skip this pair", "S"),
    _letter("train.look", "Look through the data", "V"),
    _letter("look.leave-out", "Leave the files out, or use them", "X", pages=_LOOK),
    _letter("train.pause", "Pause the run, or go on", "P"),
    _letter("train.keep", "Keep this step of the run", "K"),
    _letter("train.remove", "Forget this data", "Del", "card"),
    _letter("models.use", "Use this model", "Return", "card"),
    _letter("models.check", "Verify this model", "V", "card"),
    _letter("models.remove", "Remove this model", "Del", "card"),
    _letter("queue.pause", "Pause the job, or go on", "P", "queue"),
    _letter("queue.again", "Try the job again", "R", "queue"),
    _letter("queue.remove", "Take the job out of the queue", "Del", "queue"),
    _letter("queue.up", "Move the job up", "Alt+Up", "queue"),
    _letter("queue.down", "Move the job down", "Alt+Down", "queue"),
)
COMMANDS = (*_ACTIONS, *_LETTERS)
_BY_ID = {command.id: command for command in COMMANDS}


def command(identity: str) -> Command:
    """The command of this id. Raises `KeyError`."""
    return _BY_ID[identity]
