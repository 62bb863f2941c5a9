"""The keys of a music model: what pitches keep to, and the signature that is written.

Invariant: a key is a tonic, however spelled, and one of the four modes of engines/formats/tonality.py.
"""

from __future__ import annotations

from engines.contract.music_names import parse_notes, pitches_in_key, signature_of

__all__ = ["scale_of", "signature_of"]

_LEADING = 11


def scale_of(key: str, leading: bool = True) -> frozenset[int]:
    """Pitch classes of a key; of minor with its leading note unless told otherwise."""
    tonic, _, mode = key.partition(" ")
    ((home,),) = parse_notes(tonic)
    raised = {(home + _LEADING) % 12} if leading and mode == "minor" else set[int]()
    return pitches_in_key(key) | raised
