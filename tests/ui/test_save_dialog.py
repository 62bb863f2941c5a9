"""Names of files to save, and their types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Show
from tests.ui.dialogs import name_field, when_a_file_is_asked_for, when_a_question_is_asked
from ui.look.theme import Theme
from ui.save_dialog import ask_save_path, with_chosen_ending

PNG, PDF, JPEG = "PNG (*.png)", "PDF (*.pdf)", "JPEG (*.jpg *.jpeg)"
TYPES = {".png": PNG, ".pdf": PDF, ".jpg": JPEG}


@pytest.mark.parametrize(
    ("name", "chosen", "result"),
    [
        ("sheet", PNG, "sheet.png"),
        ("sheet", PDF, "sheet.pdf"),
        ("sheet.png", PDF, "sheet.pdf"),
        ("sheet.pdf", PDF, "sheet.pdf"),
        ("foxes.v2", PDF, "foxes.v2.pdf"),
        ("foxes.tiff", PNG, "foxes.png"),
        ("foxes.html", "", "foxes.png"),
        ("Letter to J.M", "", "Letter to J.M.png"),
        ("Mr. Fox 1.5", PNG, "Mr. Fox 1.5.png"),
        ("sheet.pdf", PNG, "sheet.pdf"),  # typed, while nobody chose a type
        ("sheet.JPEG", PNG, "sheet.JPEG"),
        ("sheet.jpeg", JPEG, "sheet.jpeg"),
        ("sheet", "", "sheet.png"),  # a dialog of a system that names no type
    ],
)
def test_the_chosen_type_decides_the_ending(name: str, chosen: str, result: str) -> None:
    assert with_chosen_ending(Path("/home") / name, TYPES, chosen) == Path("/home") / result


def test_no_file_is_replaced_that_the_dialog_did_not_ask_about(
    show: Show, theme: Theme, tmp_path: Path
) -> None:
    parent = QWidget()
    show(parent)
    (tmp_path / "foxes.png").write_bytes(b"old")
    when_a_file_is_asked_for(lambda dialog: (name_field(dialog).setText("foxes"), dialog.accept()))
    when_a_question_is_asked("Replace it")
    start = tmp_path / "sheet.png"
    assert ask_save_path(parent, "Save", start, TYPES) == tmp_path / "foxes.png"
    when_a_file_is_asked_for(lambda dialog: (name_field(dialog).setText("foxes"), dialog.accept()))
    when_a_question_is_asked("Choose another name")
    when_a_file_is_asked_for(lambda dialog: dialog.reject())
    assert ask_save_path(parent, "Save", start, TYPES) is None
