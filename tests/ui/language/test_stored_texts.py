"""What was stored is read in the language of the window, whichever it was stored in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from engines.contract import Medium, MusicBrief, TextBrief, WorkRequest
from engines.contract.text import Text, as_stored, in_a_row, stored_text
from studio.base.errors import InputError
from studio.base.records import JobError
from studio.kits import kit_for
from studio.projects import project
from studio.storage import schema
from studio.studio import Studio
from ui.language import translated, use_language


@pytest.fixture(autouse=True)
def _german(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    use_language(qapp, "de")
    yield
    use_language(qapp, "en")
    QLocale.setDefault(locale)


@pytest.fixture
def studio(home: Path, tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(project.new(tmp_path / "Salt"))
    yield studio
    studio.close()


def test_the_title_of_a_stored_job_is_in_the_language_and_its_prompt_as_it_was(studio: Studio):
    brief, request = MusicBrief(count=4, seed=3), WorkRequest(brief=MusicBrief(count=4, seed=3))
    title = kit_for(brief).title(brief, "E5 F4 G4, 8 bars")
    ledger = studio.jobs.ledger
    job = ledger.add("make", Medium.MUSIC, title, request)
    assert (job.title, job.request) == ("Compose 4, E5 F4 G4, 8 bars", request)
    assert translated(job.title) == "4 komponieren, E5 F4 G4, 8 bars"
    ledger.change(job.id, "cancelled")
    other = WorkRequest(brief=brief.model_copy(update={"seed": 5}))
    ledger.change_request(job.id, other)
    again = ledger.get(job.id)
    assert (translated(again.title), again.request) == (translated(job.title), other)


def test_the_error_of_a_stored_job_is_in_the_language(studio: Studio):
    ledger = studio.jobs.ledger
    job = ledger.add("make", Medium.TEXT, "Write 1", WorkRequest(brief=TextBrief(prompt="fox")))
    what = Text("{name} is not a text.", name="fox.txt")
    ledger.change(job.id, "failed", JobError(what, Text("Nothing was changed."), "(errno 5)"))
    error = ledger.get(job.id).error
    assert error is not None
    assert (error.what, error.remedy) == ("fox.txt is not a text.", "(errno 5)")
    assert translated(error.what) == "fox.txt ist kein Text."
    assert translated(error.meaning) == "Nichts wurde geändert."


def test_a_job_of_an_older_version_is_read_in_english(studio: Studio):
    ledger = studio.jobs.ledger
    job = ledger.add(
        "make", Medium.TEXT, "Write 1, a fox", WorkRequest(brief=TextBrief(prompt="fox"))
    )
    with studio.project.database.writing() as connection:
        error = {"what": "The model is gone.", "exit_code": 3}
        connection.execute(schema.jobs.update().values(error=error))
    old = ledger.get(job.id)
    assert (translated(old.title), old.error) == ("Write 1, a fox", JobError("The model is gone."))


def test_the_reason_of_a_stored_adapter_is_in_the_language(studio: Studio, tmp_path: Path):
    files = tmp_path / "adapter"
    files.mkdir()
    reason = in_a_row(
        Text("Better."), Text("Variety {variety} %, length {length} %.", variety=98, length=100)
    )
    adapter = studio.adapters.add(Medium.TEXT, files, model="m", model_sha256="0", reason=reason)
    assert (adapter.reason, dict(adapter.figures)) == ("Better. Variety 98 %, length 100 %.", {})
    assert translated(adapter.reason) == "Besser. Vielfalt 98 %, Länge 100 %."


@pytest.mark.parametrize(
    "value",
    [
        None,
        "Nothing was changed.",
        [1],
        {"template": "Nothing was changed."},
        {"template": 3, "values": {}},
        {"template": "{name} is damaged.", "values": {}},
        {"template": "{a.__class__} is damaged.", "values": {"a": 1}},
        {"template": "{a:99999999} is damaged.", "values": {"a": 1}},
        {"template": "{a}", "values": {"a": {"template": "{a}" * 99, "values": {"a": "x" * 99}}}},
        {"template": "Something else.", "values": {}},
        {"template": "{a!z} is damaged.", "values": {"a": "fox"}},
        {"template": "}{", "values": {}},
    ],
)
def test_what_fits_no_text_leaves_the_english_words(value: object):
    text = stored_text("fox is damaged.", value)
    assert (text, type(text)) == ("fox is damaged.", str)


def test_a_text_is_stored_as_plain_values_and_read_as_it_was():
    inner = Text("{size:,.1f} GB", size=1.5)
    text = Text("{name!r} has {size}, {count:05} times.", name="fox", size=inner, count=7)
    row = json.loads(json.dumps({"what": text, **as_stored("texts", text)}))
    again = stored_text(row["what"], row["texts"])
    assert isinstance(again, Text)
    assert (again, again.template, again.values) == (text, text.template, text.values)
    assert isinstance(again.values["size"], Text)
    assert as_stored("texts", "plain") == {}


def test_an_error_in_a_row_keeps_its_texts():
    error = InputError(Text("{name} is not a text.", name="a"), "", Text("Nothing was changed."))
    assert str(error) == "a is not a text. Nothing was changed."
    assert translated(error.text) == "a ist kein Text. Nichts wurde geändert."
