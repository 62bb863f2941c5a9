"""The history: every work of a project with its ratings, comparisons, marks and tags.

Invariant: the file that a row names was complete and on the disk before the row was written;
ratings, comparisons and marks are only ever appended.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Table, and_, func, insert, select, text, update
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
    AdapterComparison,
    Artifact,
    Comparison,
    ComparisonAnswer,
    Facet,
    ImportedFile,
    Mark,
    OutlineRow,
    new_id,
    now,
)
from studio.base.threads import in_turns
from studio.history import answers
from studio.history.queries import (
    ArtifactQuery,
    GroupKey,
    children_of,
    filtered,
    full_rows,
    group_key,
    latest_mark,
    latest_stars,
    light_rows,
    local_day,
    newest_feedback,
    page_of,
    star_counts,
    works_named,
)
from studio.history.rows import artifact_of, artifacts_of
from studio.history.work_files import WorkFiles
from studio.kits import kit_for, kit_of
from studio.storage import digests, schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow

_A = schema.artifacts
_TITLE_LETTERS = 60
_MAX_FILE_SIZE = 2**30


class History:
    """Works, and the artist's feedback on them. Changes are published as `ArtifactChanged`."""

    def __init__(self, database: Database, folder: Path, events: Events) -> None:
        self._database = database
        self._folder = folder
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

    def import_file(self, file: ImportedFile) -> Artifact:
        """Keep a work that was made elsewhere (studio/exchange/imports.py reads it).

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
        return self._store_import(file)

    def _store_import(self, file: ImportedFile) -> Artifact:
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
            parents=[],
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

    def ancestors(self, work: Artifact) -> list[Artifact]:
        """The works that a work was made from, and those that they were made from.

        One that is gone is left out.
        """
        ancestors: dict[str, Artifact] = {}
        all_ids, ids = {work.id}, list(work.parents)
        while ids := [name for name in dict.fromkeys(ids) if name not in all_ids]:
            all_ids.update(ids)
            parents = self.some(ids)
            ancestors |= {parent.id: parent for parent in parents}
            ids = [name for parent in parents for name in parent.parents]
        return list(ancestors.values())

    def get(self, artifact_id: str) -> Artifact:
        """The work with this id or unique beginning of an id.

        Raises `InputError`, and `ProjectError` where its row is damaged.
        """
        rows: list[AnyRow] = []
        if re.fullmatch(r"[0-9a-f]{3,10}", artifact_id):
            with self._database.reading() as connection:
                rows_of_name = connection.execute(works_named(artifact_id).limit(2))
                rows = list(rows_of_name)
        if len(rows) == 1:
            return artifact_of(rows[0], self._folder)
        problem = Text("More than one work begins") if rows else Text("There is no work")
        raise InputError(
            Text(
                "{problem} with the id {artifact_id!r} in this project.",
                problem=problem,
                artifact_id=artifact_id,
            ),
            "",
            Text("`bowerbird history` lists them."),
        )

    def find(self, query: ArtifactQuery) -> list[Artifact]:
        """The works that match, newest first unless the query says otherwise."""
        with self._database.reading() as connection:
            rows = connection.execute(page_of(full_rows(), query))
            return artifacts_of(rows, self._folder)

    def find_briefs(self, query: ArtifactQuery) -> list[Artifact]:
        """As `find`, but without the texts, tags, marks and parents of the works."""
        with self._database.reading() as connection:
            rows = connection.execute(page_of(light_rows(), query))
            return artifacts_of(rows, self._folder)

    def count(self, query: ArtifactQuery) -> int:
        """Return how many works match."""
        rows = filtered(select(func.count()).select_from(_A), query)
        with self._database.reading() as connection:
            return int(connection.execute(rows).scalar_one())

    def tag_counts(self) -> dict[str, int]:
        """Every tag in use with the number of works that carry it."""
        tags = schema.tags
        query = select(tags.c.name, func.count()).group_by(tags.c.name).order_by(tags.c.name)
        with self._database.reading() as connection:
            return {str(name): int(count) for name, count in connection.execute(query)}

    # What a gallery needs: light rows for every match, full rows for those that are visible

    def outline(self, query: ArtifactQuery, by: GroupKey = "day") -> list[OutlineRow]:
        """Id, key and stars of the works that match, ordered as by `find`.

        The key is the local day or minute, or what the works of one prompt have in common.
        """
        stars = func.coalesce(latest_stars(), 0)
        rows = page_of(select(_A.c.id, group_key(by), stars), query)
        with self._database.reading() as connection:
            values = connection.execute(rows)
            keys: dict[str, str] = {}  # one text for all works of a group
            return [
                OutlineRow(identity, keys.setdefault(key or "", key or ""), stars)
                for identity, key, stars in in_turns(values)
            ]

    def some(self, ids: Sequence[str]) -> list[Artifact]:
        """The works with these whole ids, in this order; an unknown one is left out."""
        query = full_rows().where(_A.c.id.in_(list(ids)))
        with self._database.reading() as connection:
            rows = connection.execute(query)
            works = {work.id: work for work in artifacts_of(rows, self._folder)}
        return [works[identity] for identity in ids if identity in works]

    def facets(self, query: ArtifactQuery) -> list[Facet]:
        """Return how the works that match are distributed over kinds, stars and rejection.

        These three filters of the query are ignored, so that each can be shown with its counts.
        """
        query = replace(query, kinds=(), min_stars=0, unrated=False, rejected=None)
        stars = func.coalesce(latest_stars(), 0)
        rejected = func.coalesce(latest_mark("rejected"), False)
        rows = filtered(select(_A.c.kind, stars.label("s"), rejected.label("r")), query).subquery()
        groups = select(rows.c.kind, rows.c.s, rows.c.r, func.count())
        groups = groups.group_by(rows.c.kind, rows.c.s, rows.c.r)
        with self._database.reading() as connection:
            return [
                Facet(Medium(kind), stars, bool(rejected), int(works))
                for kind, stars, rejected, works in connection.execute(groups)
                if kind in set(Medium)
            ]

    def day_counts(self, query: ArtifactQuery) -> dict[str, int]:
        """Return how many of the works that match were made on each local day, the first day first.

        Works of no day, whose rows are damaged, are left out.
        """
        days = filtered(select(local_day(), func.count()), query)
        days = days.group_by(local_day()).order_by(local_day())
        with self._database.reading() as connection:
            rows = connection.execute(days)
            return {str(day): int(works) for day, works in rows if day}

    def makers(self) -> tuple[list[str], list[str]]:
        """Ids of the models and of the adapters that made works of this project."""
        with self._database.reading() as connection:
            models = connection.execute(select(_A.c.model).distinct().order_by(_A.c.model))
            joined = connection.execute(select(_A.c.adapter).distinct())
            adapters = {name for row in joined if row[0] for name in row[0].split("+")}
            return [row[0] for row in models if row[0]], sorted(adapters)

    def children(self, artifact_id: str, limit: int = 8) -> list[Artifact]:
        """Works that were made from this one, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(children_of(artifact_id, limit))
            return artifacts_of(rows, self._folder)

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

    def comparisons(self, medium: Medium) -> list[Comparison]:
        """The answers that count about works of one kind, not in the trash, oldest first."""
        with self._database.reading() as connection:
            return answers.read_comparisons(connection, medium)

    def adapter_comparisons(self, medium: Medium) -> list[AdapterComparison]:
        """Those of them about two works that differ only in their adapters."""
        with self._database.reading() as connection:
            return answers.read_adapter_comparisons(connection, medium)

    def rated(self, medium: Medium) -> list[Artifact]:
        """Works of one kind that carry stars and are not in the trash, oldest first."""
        return self.find(ArtifactQuery(kinds=(medium,), min_stars=1, oldest_first=True))

    def star_counts(self, medium: Medium) -> dict[int, int]:
        """Return how many works of one kind, not in the trash, have each number of stars from 1 to
        5."""
        with self._database.reading() as connection:
            rows = connection.execute(star_counts(medium))
            return {int(stars): int(works) for stars, works in rows}

    def newest_feedback(self, medium: Medium) -> tuple[int, ...]:
        """The numbers of the newest rating and the newest answer about works of a kind; 0: none."""
        with self._database.reading() as connection:
            return tuple(connection.execute(newest_feedback(medium)).one())

    def count_feedback_since(self, medium: Medium, at: str, newest: Sequence[int] = ()) -> int:
        """Return how many works of a kind were rated, and pairs decided, after the time `at`.

        With the `newest_feedback` of then the order of the rows counts, not the clock.
        """
        with self._database.reading() as connection:
            return answers.count_new(connection, medium, at, newest)

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
