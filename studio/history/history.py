"""The history: every work of a project with its ratings, comparisons, marks and tags.

Invariant: the file that a row names was complete and on the disk before the row was written;
ratings, comparisons and marks are only ever appended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Table, and_, insert, text, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from engines.contract import Brief, Medium, Output
from engines.contract.text import Text
from engines.formats.foreign_files import read_regular_file
from studio.base.errors import InputError
from studio.base.events import ArtifactChanged, Events
from studio.base.records import (
    BROUGHT_IN,
    DOCUMENT,
    DOCUMENTS,
    STATED,
    UNDISCLOSED,
    Artifact,
    Comparison,
    ComparisonAnswer,
    ImportedFile,
    Mark,
    new_id,
    now,
)
from studio.history.queries import ArtifactQuery
from studio.history.reading import HistoryReading
from studio.history.work_files import WorkFiles
from studio.kits import kit_for, kit_of
from studio.storage import digests, schema
from studio.storage.database import Database

_A = schema.artifacts
_TITLE_LETTERS = 60
_MAX_FILE_SIZE = 2**30


class History(HistoryReading):
    """Works, and the artist's feedback on them. Changes are published as `ArtifactChanged`."""

    def __init__(self, database: Database, folder: Path, events: Events) -> None:
        super().__init__(database, folder)
        self._files = WorkFiles(folder, database.reserve)
        self._documents = WorkFiles(folder.parent / DOCUMENTS, database.reserve)
        self._events = events

    def add(
        self, output: Output, *, job: str | None = None, parents: Sequence[str] = ()
    ) -> Artifact:
        """Keep a finished work: the file first, then the row."""
        brief = output.brief
        return self._store(
            Medium(brief.kind),
            output.data,
            output.suffix,
            prompt=self._request_text(brief),
            seed=brief.seed,
            model=brief.model,
            adapter="+".join(use.id for use in brief.adapters) or None,
            brief=brief.model_dump(mode="json"),
            parents=list(parents),
            extra=dict(output.extra),
            job=job,
        )

    def import_file(self, file: ImportedFile, parents: Sequence[str] = ()) -> Artifact:
        """Keep a work that was made elsewhere (studio/exchange/imports.py reads it), or by hand
        from its `parents`.

        A tune or picture that is in the history already, and not in the trash, is not kept twice.
        A file with layers is kept beside its picture.
        """
        medium = file.medium
        if file.original:
            return self._import_layered(file)
        if kit_of(medium).words(file.data) is None:
            digest = hashlib.sha256(file.data).hexdigest()
            same_file = ArtifactQuery(kinds=(medium,), sha256=digest, limit=1, oldest_first=True)
            duplicates = self.find(same_file)
            if duplicates:
                self._files.save(duplicates[0].path, digest, file.data)  # it may have been lost
                return duplicates[0]
        return self._store_import(file, parents)

    def _store_import(self, file: ImportedFile, parents: Sequence[str] = ()) -> Artifact:
        medium, brief = file.medium, file.brief
        is_told = brief is not None and brief.prompt != UNDISCLOSED
        return self._store(
            medium,
            file.data,
            file.suffix,
            file.words,
            prompt=brief.prompt if brief and is_told else file.title,
            seed=brief.seed if brief else 0,
            model=brief.model if brief else "",
            adapter=None,
            brief=brief.model_dump(mode="json") if brief else None,
            parents=list(parents),
            extra={BROUGHT_IN: file.title} | ({STATED: dict(file.stated)} if file.stated else {}),
            job=None,
        )

    def _import_layered(self, file: ImportedFile) -> Artifact:
        """Keep a picture with its layers; a picture that has others is another work."""
        name = hashlib.sha256(file.original).hexdigest() + file.original_suffix
        picture = replace(file, original=b"")
        digest = hashlib.sha256(file.data).hexdigest()
        same = self.find(ArtifactQuery(kinds=(file.medium,), sha256=digest, oldest_first=True))
        work = next((each for each in same if each.extra.get(DOCUMENT, name) == name), None)
        if work is None and same:
            work = self._store_import(picture)
        work = work or self.import_file(picture)
        return self.keep_document(work.id, file.original, file.original_suffix)

    def keep_document(self, artifact_id: str, data: bytes, suffix: str) -> Artifact:
        """Keep a layered file beside a picture, in place of one that it had."""
        (self._folder.parent / DOCUMENTS).mkdir(exist_ok=True)
        name = self._documents.store(data, suffix) + suffix
        work = self.get(artifact_id)
        if work.extra.get(DOCUMENT) != name:
            extra = {**work.extra, DOCUMENT: name}
            with self._database.writing() as connection:
                connection.execute(update(_A).where(_A.c.id == work.id).values(extra=extra))
                digests.write(connection, "artifacts", work.id)
        return self._publish_change(work.id)

    def _request_text(self, brief: Brief) -> str:
        """The prompt of a brief, or its task, with the name of the work that it starts from."""
        request, source = kit_for(brief).request(brief)
        return f"{request}, from {_shortened(self.get(source).prompt)}" if source else request

    def _store(
        self, medium: Medium, data: bytes, suffix: str, search_text: str = "", **columns: object
    ) -> Artifact:
        """Write the file of a work, then its row. `search_text` stands in for a text's words."""
        digest = self._files.store(data, suffix)
        body = kit_of(medium).words(data)
        row = {"id": new_id(), "kind": medium.value, "sha256": digest, "suffix": suffix}
        row |= {"created_at": now(), "text": body, **columns}
        with self._database.writing() as connection:
            if not (self._folder / f"{digest}{suffix}").exists():
                self._files.store(data, suffix)  # it went with a work of the trash meanwhile
            number = connection.execute(insert(_A).values(row)).inserted_primary_key
            connection.execute(
                text("INSERT INTO search(rowid, prompt, text, tags) VALUES (:n, :p, :t, '')"),
                {
                    "n": number[0] if number else None,
                    "p": columns["prompt"],
                    "t": body or search_text,
                },
            )
            digests.write(connection, "artifacts", row["id"])
        return self.get(str(row["id"]))

    def put_back(self, artifact_id: str, path: Path) -> Artifact:
        """Put the file of a work, which was moved away, back in its place.

        Raises `InputError` for another file, `FileRefused` for one that cannot be read.
        """
        work = self.get(artifact_id)
        data = read_regular_file(path, _MAX_FILE_SIZE)
        if hashlib.sha256(data).hexdigest() != work.sha256:
            raise InputError(
                Text("{name} is another file than that of this work.", name=path.name),
                Text("Nothing was changed."),
                Text("Choose the file that was moved away, or make the work again."),
            )
        self._files.save(work.path, work.sha256, data)
        return self._publish_change(work.id)

    # Feedback

    def rate(self, artifact_id: str, stars: int, *, is_blind: bool = False) -> Artifact:
        """Append a rating of 1 to 5 stars; 0 clears. Raises `InputError`.

        `is_blind`: the work was rated before, and the artist did not see how. A mark of the same
        time as the rating says so.
        """
        if not 0 <= stars <= 5:
            raise InputError(Text("stars: 1 to 5, or 0 to clear ({stars} was given).", stars=stars))
        work = self.get(artifact_id)
        if is_blind and not stars:
            raise InputError(Text("stars: 1 to 5 where a work is rated again (0 was given)."))
        if is_blind and not work.stars:
            raise InputError(
                Text("This work has no stars yet, so it cannot be rated again."),
                "",
                Text("Rate it as any other work: leave out --blind."),
            )
        at = self._append(schema.ratings, artifact=work.id, stars=stars)
        if is_blind:
            self._append(schema.marks, at, artifact=work.id, mark="blind", given=True)
        return self._publish_change(work.id)

    def compare(self, left_id: str, right_id: str, verdict: ComparisonAnswer) -> Comparison:
        """Append an answer to "A or B?". Raises `InputError` where A and B cannot be compared."""
        first, second = self.get(left_id), self.get(right_id)
        if first.id == second.id:
            raise InputError(Text("A work cannot be compared with itself."))
        if first.medium is not second.medium:
            raise InputError(Text("Only works of one kind can be compared."))
        at = self._append(schema.comparisons, left=first.id, right=second.id, verdict=verdict)
        return Comparison(first.id, second.id, verdict, at)

    def mark(self, artifact_id: str, mark: Mark, is_set: bool = True) -> Artifact:
        """Keep or reject a work, or take that back."""
        work = self.get(artifact_id)
        self._append(schema.marks, artifact=work.id, mark=mark, given=is_set)
        return self._publish_change(work.id)

    def tag(self, artifact_id: str, names: Sequence[str], *, remove: bool = False) -> Artifact:
        """Add or remove tags. Raises `InputError` for an empty tag."""
        work = self.get(artifact_id)
        cleaned = [" ".join(name.split()) for name in names]
        if not all(cleaned):
            raise InputError(Text("tag: must have at least one letter."))
        table = schema.tags
        with self._database.writing() as connection:
            for name in cleaned:
                if remove:
                    row = and_(table.c.artifact == work.id, table.c.name == name)
                    connection.execute(table.delete().where(row))
                else:
                    values = insert_or(table).values(artifact=work.id, name=name)
                    connection.execute(values.on_conflict_do_nothing())
                digests.write(connection, "tags", work.id, name)
            connection.execute(
                text(
                    "UPDATE search SET tags = coalesce((SELECT group_concat(name, ' ') FROM tags"
                    " WHERE artifact = :id), '') WHERE rowid ="
                    " (SELECT number FROM artifacts WHERE id = :id)"
                ),
                {"id": work.id},
            )
        return self._publish_change(work.id)

    def trash(self, artifact_id: str, *, restore: bool = False) -> Artifact:
        """Move a work to the trash or back; its file and ratings stay."""
        work = self.get(artifact_id)
        trashed_at = None if restore else now()
        with self._database.writing() as connection:
            connection.execute(update(_A).where(_A.c.id == work.id).values(trashed_at=trashed_at))
            digests.write(connection, "artifacts", work.id)
        return self._publish_change(work.id)

    def _publish_change(self, artifact_id: str) -> Artifact:
        changed = self.get(artifact_id)
        self._events.publish(ArtifactChanged(changed))
        return changed

    def _append(self, table: Table, at: str = "", **values: object) -> str:
        at = at or now()
        with self._database.writing() as connection:
            key = connection.execute(insert(table).values(at=at, **values)).inserted_primary_key
            digests.write(connection, table.name, *(key or ()))
        return at


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_LETTERS else title[: _TITLE_LETTERS - 1].rstrip() + "…"
