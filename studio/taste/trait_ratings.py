"""What the artist says of traits that taste has noticed: "yes", or "not so".

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
        """Append "not so" about a trait, which taste leaves out from its next refresh on.

        `words` are its name, or the phrase for more or for less of it. Raises `InputError` where
        there is none.
        """
        declined = _trait_of(medium, words)
        self._append(medium, declined, is_declined=True)
        return declined

    def confirm(self, medium: Medium, words: str) -> str:
        """Append "yes" about a trait: it counts, whatever tastes from elsewhere leave out.

        `words` as in `decline`; returns the name. Raises `InputError` where there is no such trait.
        """
        trait = _trait_of(medium, words)
        self._append(medium, trait, is_declined=False)
        return trait.name

    def confirmed(self, medium: Medium) -> frozenset[str]:
        """What the artist said yes to, or wants to be used again, in words such as "fewer commas".

        Words and not names, since a yes to fewer of something is none to more of it.
        """
        return frozenset(words for _, words, is_declined in self._newest(medium) if not is_declined)

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
        rows = self._newest(medium)
        own = {name for name, _, _ in rows}
        outside = ForeignTastes(self._database).declined(medium)
        traits = {name: words for name, words in outside if name not in own}
        traits |= {name: words for name, words, is_declined in rows if is_declined}
        return tuple(DeclinedTrait(name, words) for name, words in traits.items())

    def _newest(self, medium: Medium) -> list[tuple[str, str, bool]]:
        """The name and words of each trait that the artist spoke of, and whether it is left out."""
        newest = select(func.max(_TABLE.c.number)).where(_TABLE.c.kind == medium.value)
        query = select(_TABLE.c.trait, _TABLE.c.words, _TABLE.c.declined).where(
            _TABLE.c.number.in_(newest.group_by(_TABLE.c.trait))
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(_TABLE.c.number)).all()
        return [(str(name), str(words), bool(declined)) for name, words, declined in rows]

    def _append(self, medium: Medium, trait: DeclinedTrait, is_declined: bool) -> None:
        row = {"kind": medium.value, "trait": trait.name, "words": trait.words}
        with self._database.writing() as connection:
            statement = insert(_TABLE).values(**row, declined=is_declined, at=now())
            key = connection.execute(statement).inserted_primary_key
            digests.write(connection, _TABLE.name, *(key or ()))


def _trait_of(medium: Medium, words: str) -> DeclinedTrait:
    """The trait with this name or phrase. Raises `InputError` where there is none."""
    for group in feature_traits(medium).values():
        for trait in (feature.trait for feature in group if feature):
            if words in (trait.name, trait.more, trait.less):
                return DeclinedTrait(trait.name, trait.more if words == trait.name else words)
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
