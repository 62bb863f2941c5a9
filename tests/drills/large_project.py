"""A large project, by straight SQL through the schema: for drills and benchmarks of scale.

    python -m tests.drills.large_project FOLDER [WORKS] [RATINGS]

Invariant: the same arguments make the same rows, every work has its file, and `bowerbird check`
finds nothing wrong. A tenth of the prompts has most of the ratings, as where an artist returns to a
few questions for years.
"""

from __future__ import annotations

import hashlib
import io
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from sqlalchemy import Connection, insert, text

from engines.contract import Brief, ImageBrief, Medium, MusicBrief, TextBrief
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.projects import project as projects
from studio.projects.project import Project
from studio.storage import schema

WORKS, RATINGS = 100_000, 10_000
COMPARISONS_A_RATING, TAGS_A_WORK, MARKS_A_WORK, TRASHED = 0.1, 0.1, 0.05, 0.02
MAX_RATINGS_PER_PROMPT = 1200
_BATCH = 5000
_FILES = 300
_DAYS = 1500
_MEDIA = (Medium.TEXT, Medium.IMAGE, Medium.MUSIC, Medium.TEXT, Medium.TEXT)
_GROUPS = {
    Medium.TEXT: (
        ("style 2", 71),
        ("tense 1", 5),
        ("mood 1", 3),
        ("voice 1", 48),
        ("craft 1", 4),
        ("meaning 1", 96),
        ("topics 1", 48),
        ("fine topics 1", 192),
        ("themes 1", 194),
    ),
    Medium.IMAGE: (("look 1", 61), ("shape 1", 78), ("drawing 1", 117)),
    Medium.MUSIC: (("tune 1", 123), ("notes 1", 24), ("form 1", 117)),
}
_WORDS = (
    "the sea lamp harbour keeper storm window garden letter winter bird river mother clock salt "
    "stone night field bread road voice summer glass door ship fire ash moon paper horse"
).split()


def make_large_project(folder: Path, works: int = WORKS, ratings: int = RATINGS) -> Project:
    """Make the project at `folder`; raises `InputError` where that exists."""
    project = projects.new(folder)
    chance = random.Random(0)
    count = min(_FILES, works // 10 + 1)
    files = {medium: _files(medium, project.artifacts_folder, count) for medium in Medium}
    rows = _work_rows(works, files, chance)
    with project.database.writing() as connection:
        for batch in _batches(rows):
            connection.execute(insert(schema.artifacts), batch)
            _add_features(connection, batch)
        connection.execute(
            text(
                "INSERT INTO search(rowid, prompt, text, tags)"
                " SELECT number, prompt, coalesce(text, ''), '' FROM artifacts"
            )
        )
    _add_feedback(project, ratings, chance)
    return project


def _files(medium: Medium, folder: Path, count: int) -> list[tuple[str, str, str | None]]:
    """Hash, suffix and text of a few small files, which the works of a medium share."""
    entries: list[tuple[str, str, str | None]] = []
    for number in range(count):
        data, suffix = _content(medium, number)
        digest = hashlib.sha256(data).hexdigest()
        (folder / f"{digest}{suffix}").write_bytes(data)
        entries.append((digest, suffix, data.decode() if medium is Medium.TEXT else None))
    return entries


def _content(medium: Medium, number: int) -> tuple[bytes, str]:
    chance = random.Random(number)
    if medium is Medium.TEXT:
        words = [chance.choice(_WORDS) for _ in range(100)]
        return f"Work {number}: {' '.join(words)}.".encode(), ".txt"
    if medium is Medium.MUSIC:
        notes = [Note(480 * step, chance.randint(48, 84), 480) for step in range(32)]
        return write_midi(Score((Track(tuple(notes)),))), ".mid"
    buffer = io.BytesIO()
    pixels = np.random.default_rng(number).integers(0, 255, (8, 8, 3), np.uint8)
    Image.fromarray(pixels).resize((512, 512)).save(buffer, "PNG")
    return buffer.getvalue(), ".png"


def _work_rows(
    works: int, files: dict[Medium, list[tuple[str, str, str | None]]], chance: random.Random
) -> Iterator[dict[str, Any]]:
    """Works of all media, a few of each prompt in a row, over some years."""
    first_day = datetime(2022, 1, 1, tzinfo=UTC)
    for number in range(1, works + 1):
        medium = _MEDIA[number // 4 % len(_MEDIA)]
        digest, suffix, body = files[medium][number % len(files[medium])]
        brief = _brief(medium, number)
        at = first_day + timedelta(days=_DAYS) * (number / works)
        is_trashed = chance.random() < TRASHED
        yield {
            "number": number,
            "id": f"{number * 7_919 % 2**40:010x}",
            "kind": medium.value,
            "sha256": digest,
            "suffix": suffix,
            "created_at": at.isoformat(timespec="milliseconds"),
            "prompt": brief.prompt,
            "seed": number,
            "model": f"model-{number % 5}",
            "adapter": f"adapter-{number % 7}" if number % 3 == 0 else None,
            "brief": brief.model_dump(mode="json"),
            "parents": [f"{(number - 1) * 7_919 % 2**40:010x}"]
            if number % 20 == 1 < number
            else [],
            "text": body,
            "extra": {},
            "job": f"{number // 4:010x}",
            "trashed_at": at.isoformat(timespec="milliseconds") if is_trashed else None,
        }


def _brief(medium: Medium, number: int) -> Brief:
    """Every second group of four works answers one of a few prompts that come back for years."""
    group = number // 20
    question = group % 10 if group % 2 else group
    words = random.Random(question)
    prompt = f"{' '.join(words.choice(_WORDS) for _ in range(5))} {question}"
    fields: dict[str, Any] = {"seed": number, "model": f"model-{number % 5}"}
    if medium is Medium.TEXT:
        return TextBrief(prompt=prompt, **fields)
    if medium is Medium.IMAGE:
        return ImageBrief(prompt=prompt, **fields)
    notes = " ".join(f"{words.choice('CDEFGAB')}4" for _ in range(6))
    return MusicBrief(notes=notes, task="continue", **fields)


def _add_features(connection: Connection, batch: Sequence[dict[str, Any]]) -> None:
    for medium, groups in _GROUPS.items():
        ids = [row["id"] for row in batch if row["kind"] == medium.value]
        for name, width in groups:
            first = int(ids[0], 16) if ids else 0
            values = np.random.default_rng(first).normal(size=(len(ids), width)).astype("<f4")
            rows = [
                {"artifact": identity, "name": name, "numbers": numbers.tobytes()}
                for identity, numbers in zip(ids, values, strict=True)
            ]
            if rows:
                connection.execute(insert(schema.features), rows)


def _add_feedback(project: Project, ratings: int, chance: random.Random) -> None:
    """Ratings, comparisons, marks and tags; many ratings are of the prompts that come back."""
    artifacts, at = schema.artifacts, "2026-02-01T00:00:00.000+00:00"
    with project.database.writing() as connection:
        rows = connection.execute(artifacts.select().order_by(artifacts.c.number)).all()
        by_prompt: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            by_prompt.setdefault((row.kind, row.prompt), []).append(row.id)
        rated = _choose_rated(list(by_prompt.values()), ratings, chance)
        values = [{"artifact": one, "stars": chance.randint(1, 5), "at": at} for one in rated]
        connection.execute(insert(schema.ratings), values)
        pairs = [group for group in by_prompt.values() if len(group) > 1]
        answers = (chance.sample(chance.choice(pairs), 2) for _ in range(ratings // 10))
        verdicts = ("left", "right", "alike", "neither")
        connection.execute(
            insert(schema.comparisons),
            [
                {"left": left, "right": right, "verdict": chance.choice(verdicts), "at": at}
                for left, right in answers
            ],
        )
        marked = chance.sample(rows, int(len(rows) * MARKS_A_WORK))
        marks = [(row.id, chance.choice(("kept", "rejected"))) for row in marked]
        connection.execute(
            insert(schema.marks),
            [{"artifact": one, "mark": mark, "given": True, "at": at} for one, mark in marks],
        )
        _add_tags(connection, [row.id for row in rows], chance)


def _choose_rated(
    groups: Sequence[Sequence[str]], ratings: int, chance: random.Random
) -> list[str]:
    by_size = sorted(groups, key=lambda group: -len(group))
    often: list[str] = []
    for group in by_size[:4]:
        often += chance.sample(group, min(len(group), MAX_RATINGS_PER_PROMPT, ratings // 10))
    others = [one for group in by_size[4:] for one in group]
    return often + chance.sample(others, min(len(others), ratings - len(often)))


def _add_tags(connection: Connection, ids: Sequence[str], chance: random.Random) -> None:
    tagged = chance.sample(ids, int(len(ids) * TAGS_A_WORK))
    names = [f"{chance.choice(_WORDS)}" for _ in tagged]
    rows = [{"artifact": one, "name": name} for one, name in zip(tagged, names, strict=True)]
    connection.execute(insert(schema.tags), rows)
    connection.execute(
        text(
            "UPDATE search SET tags = (SELECT name FROM tags JOIN artifacts ON id = artifact"
            " WHERE number = search.rowid) WHERE rowid IN"
            " (SELECT number FROM artifacts JOIN tags ON artifact = id)"
        )
    )


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[2:]]
    make_large_project(Path(sys.argv[1]), *numbers).close()
