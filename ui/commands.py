"""What can be done on each page: its name for the artist, and its own key.

Invariant: this is the only place where a page's commands are named and their keys given. So the
palette reaches them, and the sheet of keys changes them, before their page was built. A command
with a letter for a key acts outside text fields only; the others are QActions with a shortcut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.contract.text import Text
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
    Command("write.make", Text("Write"), "Ctrl+Return"),
    Command("write.rewrite", Text("Rewrite the selection…"), "Ctrl+Shift+R"),
    Command("write.suggest", Text("What can be done with the selection…"), "Ctrl+."),
    Command("write.shorter", Text("Rewrite the selection shorter")),
    Command("write.longer", Text("Rewrite the selection longer")),
    Command("write.correct", Text("Correct the selection")),
    Command("write.ways", Text("Ten ways to say the selection")),
    Command("write.cancel", Text("Cancel writing")),
    Command("write.alternatives", Text("To the alternatives"), "Ctrl+Down"),
    Command("write.doubt", Text("Doubt"), "Ctrl+D"),
    Command("write.machine", Text("Machine’s words")),
    Command("write.new", Text("New text"), "Ctrl+N"),
    Command("write.rename", Text("Rename the text…")),
    Command("write.bring", Text("Bring a text in…")),
    Command("write.save-as", Text("Save text as…"), "Ctrl+Shift+S"),
    Command("write.find", Text("Find in the text"), "Ctrl+F"),
    Command("write.find-replace", Text("Find and replace"), "Ctrl+H"),
    Command("write.find-next", Text("Find the next"), "F3"),
    Command("write.find-before", Text("Find the one before"), "Shift+F3"),
    Command("write.book-new", Text("New book…")),
    Command("write.book-from-text", Text("Make a book of this text")),
    Command("write.book-bring", Text("Bring a book in…")),
    Command("write.book-title", Text("Title page…")),
    Command("write.book-export", Text("Export the book…")),
    Command("write.outline", Text("To the outline"), "Ctrl+Shift+O"),
    Command("write.add-scene", Text("Add a scene")),
    Command("write.add-chapter", Text("Add a chapter")),
    Command("write.add-part", Text("Add a part")),
    Command("write.section-rename", Text("Rename the section"), "F2"),
    Command("write.section-status", Text("Next status of the section")),
    Command("write.section-up", Text("Move the section up"), "Alt+Up"),
    Command("write.section-down", Text("Move the section down"), "Alt+Down"),
    Command("write.section-split", Text("Split the scene at the caret")),
    Command("write.section-merge", Text("Merge the section with the next")),
    Command("write.section-trash", Text("Move the section to the trash")),
    Command("write.section-undo", Text("Undo the last change of the outline")),
    Command("write.book-trash", Text("Move the book to the trash")),
    Command("write.notes", Text("World notes…")),
    Command("write.read-chapter", Text("Read notes from the chapter…")),
    Command("write.summaries", Text("Summaries of chapters…")),
    Command("write.check", Text("What does not agree…")),
    Command("write.memory", Text("Memory and author’s note…")),
    Command("write.snapshot", Text("Keep a snapshot")),
    Command("write.snapshots", Text("Snapshots…")),
    Command("write.goals", Text("Word goals…")),
    Command("write.preset", Text("Save as a preset…")),
    Command("write.grid", Text("Grid…")),
    Command("draw.make", Text("Draw"), "Ctrl+Return", ("draw", *_EXPLORE)),
    Command("draw.cancel", Text("Cancel drawing"), pages=("draw", *_EXPLORE)),
    Command("draw.earlier", Text("Earlier prompt"), "Ctrl+Up"),
    Command("draw.later", Text("Later prompt"), "Ctrl+Down"),
    Command("draw.live", Text("Live"), "Ctrl+L"),
    Command("draw.bring", Text("Bring a picture in…")),
    Command("draw.blank", Text("Blank sheet"), "Ctrl+N"),
    Command("draw.export", Text("Export…"), "Ctrl+E"),
    Command("draw.fit", Text("Show the whole picture"), "Ctrl+0"),
    Command("draw.nearer", Text("Zoom in"), "Ctrl++"),
    Command("draw.farther", Text("Zoom out"), "Ctrl+-"),
    Command("draw.clear-mask", Text("Clear mask")),
    Command("draw.invert", Text("Invert the mask"), "Shift+I"),
    Command("draw.grow", Text("Grow the mask")),
    Command("draw.shrink", Text("Shrink the mask")),
    Command("draw.crop", Text("Crop to what is masked")),
    Command("draw.clear-sketch", Text("Clear sketch")),
    Command("draw.write-on", Text("Put words on the picture…")),
    Command("draw.layers-open", Text("Open layers…"), "Ctrl+Shift+O"),
    Command("draw.layers-save", Text("Save the layers…"), "Ctrl+Shift+S"),
    Command("draw.layer-add", Text("Add a layer"), "Ctrl+Shift+N"),
    Command("draw.layer-duplicate", Text("Duplicate the layer"), "Ctrl+D"),
    Command("draw.layer-rename", Text("Rename the layer")),
    Command("draw.layer-up", Text("Move the layer up"), "Alt+Up"),
    Command("draw.layer-down", Text("Move the layer down"), "Alt+Down"),
    Command("draw.layer-merge", Text("Merge the layer down")),
    Command("draw.layer-group", Text("Put the layer in a group"), "Ctrl+G"),
    Command("draw.layer-ungroup", Text("Take the group apart"), "Ctrl+Shift+G"),
    Command("draw.layer-remove", Text("Remove the layer")),
    Command("draw.inpaint", Text("Inpaint here")),
    Command("draw.enlarge-2", Text("Enlarge 2 times")),
    Command("draw.enlarge-4", Text("Enlarge 4 times")),
    Command("draw.extend", Text("Extend the canvas…")),
    Command("draw.trace", Text("Trace as SVG")),
    Command("draw.other-words", Text("Same seed, other words")),
    Command("draw.preset", Text("Save as a preset…")),
    Command("draw.grid", Text("Grid…")),
    Command("explore.open", Text("Explore a model"), pages=("draw",)),
    Command("explore.lead", Text("Lead me to what I like"), pages=_EXPLORE),
    Command("explore.picture", Text("Begin at a picture of your own…"), pages=_EXPLORE),
    Command("explore.film", Text("Save the way from A to B…"), pages=_EXPLORE),
    Command("explore.blend", Text("Blend two phrases"), pages=("compose",)),
    Command("compose.make", Text("Compose"), "Ctrl+Return"),
    Command("compose.cancel", Text("Cancel composing")),
    Command("compose.rename-track", Text("Rename the track…"), "F2"),
    Command("compose.solo", Text("Solo the track"), "Shift+S"),
    Command("compose.scale", Text("Draw in the scale"), "Shift+D"),
    Command("compose.new", Text("New piece"), "Ctrl+N"),
    Command("compose.bring", Text("Bring a tune in…")),
    Command("compose.export", Text("Export…"), "Ctrl+E"),
    Command("compose.export-fine", Text("Export the sound in 24 bit…")),
    Command("compose.export-stems", Text("Export stems: the sound by track…")),
    Command("compose.hum-file", Text("Hear a tune in a sound file…")),
    Command("compose.view", Text("Roll, both or score"), "Shift+V"),
    Command("compose.save-score", Text("Save score…")),
    Command("compose.print-score", Text("Print score…")),
    Command("compose.nearer", Text("Zoom in"), "Ctrl++"),
    Command("compose.farther", Text("Zoom out"), "Ctrl+-"),
    Command("compose.preset", Text("Save as a preset…")),
    Command("compose.grid", Text("Grid…")),
    Command("history.search", Text("Search the history"), "Ctrl+F", ("history", *_COMPARE)),
    Command("history.bring-in", Text("Bring works in…"), pages=("history", *_COMPARE)),
    Command("history.again", Text("Make again"), "G"),
    Command("history.another", Text("Another from the same brief, with a new seed"), "Shift+G"),
    Command("history.open", Text("Open")),
    Command("history.explore", Text("Go to its place in Explore")),
    Command("history.enlarge-2", Text("Enlarge 2 times")),
    Command("history.enlarge-4", Text("Enlarge 4 times")),
    Command("history.copy-settings", Text("Copy settings"), "U"),
    Command("history.keep", Text("Keep, or take that back"), "K"),
    Command("history.reject", Text("Reject, or take that back"), "X"),
    Command("history.tag", Text("Add a tag…"), "T"),
    Command("history.collect", Text("Add to a collection…")),
    Command("history.uncollect", Text("Take out of this collection")),
    Command("history.compare", Text("Compare side by side"), "C"),
    Command("history.export", Text("Export…"), "Ctrl+E"),
    Command("history.contact-sheet", Text("Contact sheet to print…")),
    Command("learn.now", Text("Learn now")),
    Command("learn.blind", Text("Try the adapter blind")),
    Command("learn.roll-back", Text("Roll back the adapter")),
    Command("train.start", Text("Train"), "Ctrl+Return"),
    Command("train.add-folder", Text("Add a folder of data…")),
    Command("train.add-files", Text("Add files to learn from…")),
    Command("train.works", Text("Learn from works I kept")),
    Command("train.shapes", Text("Learn from paper shapes")),
    Command("models.verify", Text("Verify all models")),
    Command("models.add-folder", Text("Add a model folder…")),
    Command("models.add-file", Text("Add a model file…")),
    Command("models.look", Text("Look for models in a folder…")),
    Command("models.import-adapter", Text("Import an adapter…")),
)
_RATED = (*MAKING_PAGES, "history", "learn", *_EXPLORE)
_LETTERS = (
    _letter("work.rate-1", Text("Give it one star"), "1", "card", _RATED),
    _letter("work.rate-2", Text("Give it two stars"), "2", "card", _RATED),
    _letter("work.rate-3", Text("Give it three stars"), "3", "card", _RATED),
    _letter("work.rate-4", Text("Give it four stars"), "4", "card", _RATED),
    _letter("work.rate-5", Text("Give it five stars"), "5", "card", _RATED),
    _letter("work.rate-0", Text("Take its stars away"), "0", "card", _RATED),
    _letter("work.keep", Text("Keep it, or take that back"), "K", "card", MAKING_PAGES),
    _letter("work.reject", Text("Reject it, or take that back"), "X", "card", MAKING_PAGES),
    _letter("work.again", Text("Make another from its brief"), "G", "card", MAKING_PAGES),
    _letter("work.settings", Text("Use its settings"), "U", "card", MAKING_PAGES),
    _letter("work.compare", Text("Compare side by side"), "C", "card", MAKING_PAGES),
    _letter("work.trash", Text("Move it to the trash"), "Del", "card", MAKING_PAGES),
    _letter("write.take", Text("Insert this alternative"), "Return", "card"),
    _letter("write.replace", Text("Replace the selection with it"), "R", "card"),
    _letter("draw.start", Text("Use it as start"), "S", "card"),
    _letter("draw.layer-keep", Text("Keep it as a layer"), "A", "card"),
    _letter("draw.vary", Text("Vary it"), "V", "card"),
    _letter("draw.pan", Text("Move the picture"), "H"),
    _letter("draw.mask", Text("Mask"), "B"),
    _letter("draw.erase", Text("Erase from the mask"), "E"),
    _letter("draw.rectangle", Text("Rectangle"), "R"),
    _letter("draw.lasso", Text("Lasso"), "L"),
    _letter("draw.wand", Text("Magic wand"), "W"),
    _letter("draw.sketch", Text("Sketch"), "P"),
    _letter("draw.line", Text("Straight line"), "N"),
    _letter("draw.shape", Text("Rectangle or ellipse"), "O"),
    _letter("draw.gradient", Text("Gradient"), "D"),
    _letter("draw.smudge", Text("Smudge"), "J"),
    _letter("draw.clone", Text("Copy from elsewhere in the picture"), "Y"),
    _letter("draw.text", Text("Words on the picture"), "Q"),
    _letter("draw.fill", Text("Fill"), "F"),
    _letter("draw.pick", Text("Take a colour from the picture"), "I"),
    _letter("draw.transform", Text("Transform the layer"), "T"),
    _letter("draw.beyond", Text("Draw on beyond the edges"), "Z"),
    _letter("draw.thinner", Text("Thinner brush"), "["),
    _letter("draw.thicker", Text("Thicker brush"), "]"),
    _letter("explore.pin-a", Text("Pin this place as A"), "A", pages=_EXPLORE),
    _letter("explore.pin-b", Text("Pin this place as B"), "B", pages=_EXPLORE),
    _letter("explore.play", Text("Play the way from A to B"), "Space", pages=_EXPLORE),
    _letter("explore.loop", Text("Loop the way from A to B"), "L", pages=_EXPLORE),
    _letter("explore.more", Text("More like this"), "M", pages=_EXPLORE),
    _letter("explore.keep", Text("Keep the work at the cross"), "K", pages=_EXPLORE),
    _letter("explore.another", Text("Another plane"), "N", pages=_EXPLORE),
    _letter("explore.middle", Text("Middle of the plane"), Text("Home"), pages=_EXPLORE),
    _letter("compose.play", Text("Play or pause"), "Space"),
    _letter("compose.record", Text("Record a take"), "R"),
    _letter("compose.hum", Text("Hum a tune"), "H"),
    _letter("compose.loop", Text("Loop"), "L"),
    _letter("compose.draw", Text("Draw notes"), "D"),
    _letter("compose.select", Text("Select notes"), "V"),
    _letter("compose.quantise", Text("Quantise"), "Q"),
    _letter("compose.mute", Text("Mute the track"), "M"),
    _letter("compose.back", Text("Back to the beginning"), Text("Home")),
    _letter("compose.take", Text("Take it into the roll"), "T", "card"),
    _letter("history.preview", Text("Preview"), "Space", "card"),
    _letter("history.trash", Text("Move to the trash"), "Del", "card"),
    _letter("compare.left", Text("Choose A"), "A", pages=_COMPARE),
    _letter("compare.right", Text("Choose B"), "B", pages=_COMPARE),
    _letter("compare.alike", Text("Both alike"), "=", pages=_COMPARE),
    _letter("compare.next", Text("Next pair"), "N", pages=_COMPARE),
    _letter("compare.unit", Text("Compare words or sentences"), "D", pages=_COMPARE),
    _letter("compare.play", Text("Play, or blink"), "Space", pages=_COMPARE),
    _letter("learn.left", Text("A is better"), "A"),
    _letter("learn.right", Text("B is better"), "B"),
    _letter("learn.alike", Text("Both are alike"), "="),
    _letter("learn.neither", Text("Neither is good"), "N"),
    _letter("learn.skip", Text("Skip this pair"), "S"),
    _letter("train.look", Text("Look through the data"), "V"),
    _letter("look.leave-out", Text("Leave the files out, or use them"), "X", pages=_LOOK),
    _letter("train.pause", Text("Pause the run, or go on"), "P"),
    _letter("train.keep", Text("Keep this step of the run"), "K"),
    _letter("train.remove", Text("Forget this data"), "Del", "card"),
    _letter("models.use", Text("Use this model"), "Return", "card"),
    _letter("models.check", Text("Verify this model"), "V", "card"),
    _letter("models.remove", Text("Remove this model"), "Del", "card"),
    _letter("queue.pause", Text("Pause the job, or go on"), "P", "queue"),
    _letter("queue.again", Text("Try the job again"), "R", "queue"),
    _letter("queue.remove", Text("Take the job out of the queue"), "Del", "queue"),
    _letter("queue.up", Text("Move the job up"), "Alt+Up", "queue"),
    _letter("queue.down", Text("Move the job down"), "Alt+Down", "queue"),
)
COMMANDS = (*_ACTIONS, *_LETTERS)
_BY_ID = {command.id: command for command in COMMANDS}


def command(identity: str) -> Command:
    """The command of this id. Raises `KeyError`."""
    return _BY_ID[identity]
