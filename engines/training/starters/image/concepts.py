"""Maps each drawing to a concept: one per thing, the same in every style.

Invariant: two drawings of one thing in two families get the same `Concept`, so that a split by
`Concept.root` puts both into one split. Skin-tone variants, flags, letters and keycaps have no
concept and are left out.
"""

from __future__ import annotations

import json
import re
import tarfile
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

_EXCLUDED_GROUPS = {"component", "flags"}
_PERSON = re.compile(r"^(man|woman|person|men|women|people|mr|mrs|mx)\b[ :-]*")
_SHORTCODES = ("cldr", "emojibase", "github", "iamcal", "joypixels")
_SKIN = re.compile(r"-(light|medium-light|medium|medium-dark|dark)(-skin-tone)?(-|$)")


@dataclass(frozen=True)
class Concept:
    """A thing: its plain name, keywords, synonyms, and the group it belongs to."""

    name: str
    keywords: tuple[str, ...]
    synonyms: tuple[str, ...]
    group: str

    @property
    def root(self) -> str:
        """The name without man, woman or person: the unit of the train/held-out split."""
        return _PERSON.sub("", self.name.lower()).strip() or self.name.lower()

    def is_held_out(self, percent: int) -> bool:
        """Return whether its root is in the held-out `percent`, by a stable hash."""
        return int(sha256(self.root.encode()).hexdigest(), 16) % 100 < percent


class Concepts:
    """Concepts by a drawing's name or by its code points."""

    def __init__(self, concepts: dict[str, Concept], shortcodes: dict[str, str]) -> None:
        """`concepts` by hexadecimal code points; `shortcodes` from normalised name to those."""
        self._by_code = concepts
        self._by_name = {_normalise(concept.name): concept for concept in concepts.values()}
        self._by_shortcode = shortcodes

    def __len__(self) -> int:
        return len(self._by_code)

    def by_name(self, name: str) -> Concept | None:
        """The concept for a name such as `cat-face`, `catface` or `bird-2`, if any."""
        if _SKIN.search(name) or "flag" in name:
            return None
        unnumbered = re.sub(r"-\d+$", "", name)
        for key in (_normalise(name), _normalise(unnumbered)):
            code = self._by_shortcode.get(key, "")
            concept = self._by_name.get(key) or self._by_code.get(code)
            if concept:
                return concept
        return None

    def by_code(self, code: str) -> Concept | None:
        """The concept for code points such as `1f98a` or `2764-fe0f`; None for a skin tone."""
        code = code.upper()
        return self._by_code.get(code) or self._by_code.get(code.replace("-FE0F", ""))


def read_concepts(archive: Path) -> Concepts:
    """Read names, keywords and shortcodes from the emojibase package."""
    with tarfile.open(archive) as tar:
        entries = _json(tar, "package/en/data.json")
        groups = _json(tar, "package/meta/groups.json")["groups"]
        tables = [_json(tar, f"package/en/shortcodes/{name}.json") for name in _SHORTCODES]
    names: dict[str, set[str]] = {}
    for table in tables:
        for code, codes in table.items():
            names.setdefault(code, set()).update([codes] if isinstance(codes, str) else codes)
    concepts: dict[str, Concept] = {}
    for entry in entries:
        group = groups.get(str(entry.get("group")))
        if group is None or group in _EXCLUDED_GROUPS:
            continue
        concept = _concept(entry, group, names.get(entry["hexcode"], set()))
        concepts[entry["hexcode"]] = concept
    shortcodes = {_normalise(name): code for code in concepts for name in names.get(code, set())}
    return Concepts(concepts, shortcodes)


def _concept(entry: dict[str, object], group: str, shortcodes: set[str]) -> Concept:
    name = str(entry["label"])
    phrases = {code.replace("_", " ").replace("-", " ") for code in shortcodes}
    synonyms = sorted(s for s in phrases if len(s) > 2 and _normalise(s) != _normalise(name))
    tags = entry.get("tags", [])
    keywords = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
    return Concept(name, keywords, tuple(s for s in synonyms if s.isascii()), group)


def _json(tar: tarfile.TarFile, name: str) -> Any:
    member = tar.extractfile(name)
    if member is None:
        raise KeyError(name)
    return json.load(member)


def _normalise(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii_name.lower().replace("&", "and"))
