"""Knows what each drawing shows: one concept per thing, the same in every style.

Invariant: two drawings of one thing in two families get the same `Concept`, so that a split by
`Concept.root` never leaves a twin on the other side. Skin-tone variants, flags, letters and
keycaps have no concept and are left out.
"""

from __future__ import annotations

import json
import re
import tarfile
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_GROUPS_LEFT_OUT = {"component", "flags"}
_PERSON = re.compile(r"^(man|woman|person|men|women|people|mr|mrs|mx)\b[ :-]*")
_SHORTCODES = ("cldr", "emojibase", "github", "iamcal", "joypixels")
_SKIN = re.compile(r"-(light|medium-light|medium|medium-dark|dark)(-skin-tone)?(-|$)")


@dataclass(frozen=True)
class Concept:
    """A thing: its plain name, keywords, other names, and the group it belongs to."""

    name: str
    keywords: tuple[str, ...]
    synonyms: tuple[str, ...]
    group: str

    @property
    def root(self) -> str:
        """The name without man, woman or person: the unit of the train/held-out split."""
        return _PERSON.sub("", self.name.lower()).strip() or self.name.lower()

    def held_out(self, percent: int) -> bool:
        """Whether its root falls into the held-out `percent`, by a hash that never changes."""
        return int(sha256(self.root.encode()).hexdigest(), 16) % 100 < percent


class Concepts:
    """Finds the concept of a drawing by its name or by its code points."""

    def __init__(self, concepts: dict[str, Concept], shortcodes: dict[str, str]) -> None:
        """`concepts` by hexadecimal code points; `shortcodes` from squashed name to those."""
        self._by_code = concepts
        self._by_name = {_squash(concept.name): concept for concept in concepts.values()}
        self._by_shortcode = shortcodes

    def __len__(self) -> int:
        return len(self._by_code)

    def named(self, name: str) -> Concept | None:
        """The concept for a name such as `cat-face`, `catface` or `bird-2`; None if none fits."""
        if _SKIN.search(name) or "flag" in name:
            return None
        plain = re.sub(r"-\d+$", "", name)
        for key in (_squash(name), _squash(plain)):
            found = self._by_name.get(key) or self._by_code.get(self._by_shortcode.get(key, ""))
            if found:
                return found
        return None

    def coded(self, code: str) -> Concept | None:
        """The concept for code points such as `1f98a` or `2764-fe0f`; None for a skin tone."""
        code = code.upper()
        return self._by_code.get(code) or self._by_code.get(code.replace("-FE0F", ""))


def read_concepts(archive: Path) -> Concepts:
    """Read names, keywords and shortcodes from the emojibase package."""
    with tarfile.open(archive) as tar:
        entries = _json(tar, "package/en/data.json")
        groups = _json(tar, "package/meta/groups.json")["groups"]
        books = [_json(tar, f"package/en/shortcodes/{name}.json") for name in _SHORTCODES]
    names: dict[str, set[str]] = {}
    for book in books:
        for code, codes in book.items():
            names.setdefault(code, set()).update([codes] if isinstance(codes, str) else codes)
    concepts = {}
    for entry in entries:
        group = groups.get(str(entry.get("group")))
        if group is None or group in _GROUPS_LEFT_OUT:
            continue
        concept = _concept(entry, group, names.get(entry["hexcode"], set()))
        concepts[entry["hexcode"]] = concept
    shortcodes = {_squash(name): code for code in concepts for name in names.get(code, set())}
    return Concepts(concepts, shortcodes)


def _concept(entry: dict[str, object], group: str, shortcodes: set[str]) -> Concept:
    name = str(entry["label"])
    spoken = {code.replace("_", " ").replace("-", " ") for code in shortcodes}
    synonyms = sorted(s for s in spoken if len(s) > 2 and _squash(s) != _squash(name))
    tags = entry.get("tags", [])
    keywords = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
    return Concept(name, keywords, tuple(s for s in synonyms if s.isascii()), group)


def _json(tar: tarfile.TarFile, name: str) -> object:
    member = tar.extractfile(name)
    if member is None:
        raise KeyError(name)
    return json.load(member)


def _squash(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower().replace("&", "and"))
