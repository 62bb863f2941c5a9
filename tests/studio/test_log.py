"""The log: private, and without the artist's words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from engines.contract import TextBrief
from studio.base import places
from studio.base.errors import InputError
from studio.base.log import open_log
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine

WORDS = "my secret novel"


@pytest.fixture
def log(home: Path) -> Iterator[Path]:
    """The program's log file, opened anew."""
    loggers = [logging.getLogger(topic) for topic in ("studio", "engines", "ui")]
    handlers = [logger.handlers[:] for logger in loggers]
    for logger in loggers:
        logger.handlers.clear()
    open_log(places.log_file())
    yield places.log_file()
    for logger, earlier in zip(loggers, handlers, strict=True):
        for handler in logger.handlers:
            handler.close()
        logger.handlers[:] = earlier


@pytest.mark.parametrize(
    "fault", [ValueError(f"cannot write {WORDS}"), KeyError(WORDS), InputError(WORDS)]
)
def test_a_failed_job_leaves_no_words_of_the_artist(
    log: Path, studio: Studio, engine: ScriptedEngine, fault: Exception
):
    engine.fault = fault
    job = studio.jobs.wait(studio.jobs.submit(TextBrief(prompt=WORDS)).id, 10)
    assert job.state == "failed"
    assert type(fault).__name__ in log.read_text()
    assert WORDS not in log.read_text()


def test_a_bug_is_logged_with_its_lines_and_its_cause(log: Path):
    def fail() -> None:
        try:
            raise KeyError(WORDS)
        except KeyError as fault:
            raise RuntimeError(WORDS) from fault

    try:
        fail()
    except RuntimeError:
        logging.getLogger("studio.test").exception("a bug")
    written = log.read_text()
    assert "KeyError" in written
    assert "RuntimeError" in written
    assert "in fail" in written
    assert WORDS not in written


def test_an_error_in_a_line_of_the_log_is_its_kind(log: Path):
    logging.getLogger("studio.test").warning("not read (%s): %d", ValueError(WORDS), 3)
    assert "not read (builtins.ValueError): 3" in log.read_text()
    assert WORDS not in log.read_text()


def test_others_cannot_read_the_settings(studio: Studio):
    studio.settings.remember_project(studio.project.folder)
    assert places.settings_file().stat().st_mode & 0o077 == 0


def test_errors_of_the_database_do_not_quote_what_was_searched(studio: Studio):
    database = studio.project.database
    query = text("SELECT * FROM absent WHERE words = :words")
    with pytest.raises(DatabaseError, match="absent") as caught, database.reading() as connection:
        connection.execute(query, {"words": WORDS})
    assert WORDS not in str(caught.value)


def test_others_cannot_read_the_log(log: Path):
    assert log.stat().st_mode & 0o077 == 0
    assert log.parent.stat().st_mode & 0o077 == 0
