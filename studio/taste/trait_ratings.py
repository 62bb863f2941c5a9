"""What the artist says of traits that taste has noticed: "no, not that".

Invariant: rows are only ever appended, and the newest of a trait counts, so that each can be taken
back.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, insert, select

from engines.contract import Medium
from engines.contract.text import Text
from engines.registry import feature_traits
from studio.base.errors import InputError
from studio.base.records import now
from studio.storage import digests, schema
from studio.storage.database import Database
from studio.taste.foreign_tastes import ForeignTastes

_TABLE = schema.trait_ratings


class DeclinedTrait(NamedTuple):
    """A trait that taste leaves out, by its name and in the words that the artist declined."""

    name: str
    words: str


class TraitRatings:
    """The ratings of traits of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decline(self, medium: Medium, words: str) -> DeclinedTrait:
        """Append "no, not that" about a trait, which taste leaves out from its next refresh on.

        `words` are its name, or the phrase for more or for less of it. Raises `InputError` where
        there is none.
        """
        groups = feature_traits(medium).values()
        for trait in (feature.trait for group in groups for feature in group if feature):
            if words in (trait.name, trait.more, trait.less):
                declined = DeclinedTrait(trait.name, trait.more if words == trait.name else words)
                self._append(medium, declined, is_declined=True)
                return declined
        remedy = Text("`bowerbird taste {kind}` lists what it has noticed.", kind=medium.value)
        raise InputError(
            Text(
                "Taste knows no trait of {medium} called {words!r}.",
                medium=medium.value,
                words=words,
            ),
            "",
            remedy,
        )

    def take_back(self, medium: Medium, words: str) -> DeclinedTrait:
        """Append that a trait may count again. Raises `InputError` where it is not left out."""
        for trait in self.declined(medium):
            if words in trait:
                self._append(medium, trait, is_declined=False)
                return trait
        remedy = Text("`bowerbird taste {kind}` lists what is left out.", kind=medium.value)
        raise InputError(Text("Taste does not leave out {words!r}.", words=words), "", remedy)

    def declined(self, medium: Medium) -> tuple[DeclinedTrait, ...]:
        """The traits that are left out: in tastes from elsewhere, then those declined here.

        What the artist says here counts more.
        """
        newest = select(func.max(_TABLE.c.number)).where(_TABLE.c.kind == medium.value)
        query = select(_TABLE.c.trait, _TABLE.c.words, _TABLE.c.declined).where(
            _TABLE.c.number.in_(newest.group_by(_TABLE.c.trait))
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(_TABLE.c.number)).all()
        own = {str(name): words for name, words, _ in rows}
        outside = ForeignTastes(self._database).declined(medium)
        traits = {name: words for name, words in outside if name not in own}
        traits |= {str(name): str(words) for name, words, is_declined in rows if is_declined}
        return tuple(DeclinedTrait(name, words) for name, words in traits.items())

    def _append(self, medium: Medium, trait: DeclinedTrait, is_declined: bool) -> None:
        row = {"kind": medium.value, "trait": trait.name, "words": trait.words}
        with self._database.writing() as connection:
            statement = insert(_TABLE).values(**row, declined=is_declined, at=now())
            key = connection.execute(statement).inserted_primary_key
            digests.write(connection, _TABLE.name, *(key or ()))
