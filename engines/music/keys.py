"""The keys of a music model: the scale that pitches keep to, and the key signature.

Invariant: a key is a tonic, in any spelling, and one of the four modes of
engines/contract/music_names.py.
"""

from __future__ import annotations

from engines.contract.music_names import parse_notes, pitches_in_key, signature_of

__all__ = ["scale_of", "signature_of"]

_LEADING_NOTE = 11


def scale_of(key: str) -> frozenset[int]:
    """Pitch classes of a key; minor keys also have their leading note."""
    tonic, _, mode = key.partition(" ")
    ((root,),) = parse_notes(tonic)
    added = {(root + _LEADING_NOTE) % 12} if mode == "minor" else set[int]()
    return pitches_in_key(key) | added
