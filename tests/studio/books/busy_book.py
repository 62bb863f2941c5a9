"""A program to be killed: moves, splits and merges the sections of a book without end."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from studio.books.edits import Merge, Move, Split
from studio.projects import project
from studio.studio import Studio


def main(folder: Path) -> None:
    """Change the one book of the project until killed, with a line for each change."""
    studio = Studio(project.open_at(folder))
    [book] = studio.books.all()
    rng = random.Random(7)
    while True:
        outline = studio.books.outline(book.id)
        chapters = outline.children(None)
        moved, target = rng.sample(range(len(chapters)), 2)
        studio.books.change(book.id, Move(chapters[moved].id, None, chapters[target].id))
        scene = rng.choice([scene for scene in outline.scenes() if scene.words > 3])
        change = studio.books.change(book.id, Split(scene.id, scene.text.index(" ") + 1))
        if rng.random() < 0.5:
            studio.books.apply(book.id, change.undone)
        else:
            studio.books.change(book.id, Merge(scene.id))
        print("changed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
