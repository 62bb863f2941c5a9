"""Counted things in the window: where one can stand, its word is not in the plural."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.conftest import ROOT

_PLACE = r"\{\w*(?:![rsa])?(?::[^{}]*)?\}"
_COUNTED = re.compile(rf"{_PLACE} (?:of {_PLACE} )?([a-z]+s)\b")
_VERBS = {
    "as",
    "begins",
    "counts",
    "does",
    "explains",
    "gives",
    "goes",
    "has",
    "holds",
    "is",
    "puts",
}
_VERBS |= {"becomes", "stays", "was"}
_NEVER_ONE = {
    "ui/draw/brief/brief_panel.py: times",  # enlarged 2 or 4 times
    "ui/draw/brief/settings_form.py: times",
    "ui/draw/brief/prompt_field.py",  # ways of a prompt with wildcards: two or more
    "ui/explore/files.py",  # frames of a film: dozens
    "ui/explore/way_band.py",
    "ui/media/image.py: numbers",  # of a point of a latent space
    "ui/media/image.py: times",  # enlarged 2 or 4 times
    "ui/media/image.py: pixels",  # several numbers of them
    "ui/history/details/details.py: pixels",
    "ui/learn/training_panel.py: times",  # said after "once"
    "ui/palette/panel.py: actions",  # dozens
    "ui/project/page.py: days",  # said where there are more
    "ui/train/run_settings.py: characters",
    "ui/draw/layers/layer_files.py",  # pixels of a picture that is too large
    "ui/draw/results/results.py: times",
    "ui/draw/results/results.py: steps",  # said where there are more
    "ui/history/compare/choice_bar.py",  # pairs of three works or more
    "ui/making/grids/grid_dialog.py",  # works of a grid: two or more
    "ui/queue/job_card.py",
    "ui/making/taste_controller.py",  # of two works; times in 100
    "ui/making/work_files.py",  # said of several files
    "ui/making/brief/limits.py",
    "ui/making/page.py",  # characters of a text that is too long
    "ui/write/files.py",  # said of several files
    "ui/write/rewriting/requests.py",  # tokens and words of a passage that is too long
    "ui/write/room.py",
    "ui/train/time_tiles.py",  # steps of twenty minutes or more
    "ui/train/run_words.py",  # steps of a training run; times after "once" and "twice"
    "ui/shell/long_work.py",  # said of several jobs
}


def _texts(path: str) -> Iterator[str]:
    """The texts of a module, with {} in place of what an f-string puts in."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_a_text_with_a_number_has_one_for_a_single_thing() -> None:
    plural_only: list[str] = []
    for file in sorted((ROOT / "ui").rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        texts = list(_texts(path))
        for text in texts:
            for noun in _COUNTED.findall(text):
                if noun in _VERBS or {path, f"{path}: {noun}"} & _NEVER_ONE:
                    continue
                single = re.compile(rf"\b(1|one|this) {noun.removesuffix('s')}\b", re.IGNORECASE)
                if not any(single.search(other) for other in texts):
                    plural_only.append(f"{path}: {text}")
    assert plural_only == []
