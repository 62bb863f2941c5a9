"""Fingerprints that tell which files are nearly the same.

Invariant: a fingerprint depends on the content alone; those of one medium have one length, or are
empty where there is too little to tell. Importing this imports no numpy, which most commands do not
need.

Sources: Zauner 2010, "Implementation and benchmarking of perceptual image hash functions" (the
DCT hash of imagehash); Broder 1997, "On the resemblance and containment of documents" (MinHash).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from engines.formats.score import Score, Track

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

PERMUTATIONS = 64
MAX_HASH_DISTANCE = 4
"""Bits of 64 in which the hashes of nearly equal pictures differ at most."""
MIN_RESEMBLANCE = 0.6
"""Share of equal shingles from which two texts or tunes count as nearly the same."""
_SHINGLE_WORDS = 5
_SHINGLE_NOTES = 6
_MAX_CHARACTERS = 1_000_000
_BLOCK = 16
_MANY = 1000
_BANDS, _BAND = 16, 4
"""Bands of a sketch, and the numbers of one: of pairs at 0.7 they find 99%, at 0.6 nine of ten."""
_MAX_WORD = 20
"""Characters in a word, on average, beyond which a text has no spaces between its words."""
_SCHEME = "affine32"
"""Stored sketches are compared with new ones, so the scheme must not follow the library's."""

Pairs = list[tuple[int, int]]


def picture_fingerprint(image: Image) -> tuple[int, ...]:
    """The perceptual hash of a picture as one number of 64 bits; works for any size."""
    import imagehash  # with scipy, 0.3 s
    import numpy as np

    bits = imagehash.phash(image).hash.flatten()
    return (int(np.packbits(bits).view(">u8")[0]),)


def text_fingerprint(text: str) -> tuple[int, ...]:
    """The MinHash of a text's word shingles; empty for a text of no words.

    Where no spaces separate words, as in Japanese, each character counts as one.
    """
    text = text[:_MAX_CHARACTERS].casefold()
    words: Sequence[str] = text.split()
    if len(text) > _MAX_WORD * len(words):
        words = "".join(words)
    count = max(1, len(words) - _SHINGLE_WORDS + 1)
    return _min_hash(" ".join(words[i : i + _SHINGLE_WORDS]) for i in range(count) if words)


def music_fingerprint(score: Score) -> tuple[int, ...]:
    """The MinHash of the tracks' melodies, the same in every key and tempo; drums do not count."""
    return _min_hash(shingle for track in score.tracks for shingle in _melody_shingles(track))


def near_links(
    fingerprints: Sequence[tuple[int, ...]], check_cancelled: Callable[[], None] = lambda: None
) -> Pairs:
    """Pairs of indices, each with `first < second`, that link all that are nearly the same.

    Of many equal fingerprints each is linked with the first alone. `check_cancelled` is called
    often and may raise.
    """
    first_of: dict[tuple[int, ...], int] = {}
    links: Pairs = []
    for index, fingerprint in enumerate(fingerprints):
        first = first_of.setdefault(fingerprint, index) if fingerprint else index
        if first != index:
            links.append((first, index))
    rows, indices = list(first_of), list(first_of.values())
    if rows:
        compare = _near_hashes if len(rows[0]) == 1 else _near_min_hashes
        pairs = compare(rows, check_cancelled)
        links += [(indices[first], indices[second]) for first, second in pairs]
    return links


def _melody_shingles(track: Track) -> Iterable[str]:
    """Steps between the highest notes with the ratios of their distances in time."""
    highest = {note.start: note.pitch for note in sorted(track.notes)}
    starts = sorted(highest)
    if track.drums or len(starts) <= _SHINGLE_NOTES:
        return []
    steps = [highest[b] - highest[a] for a, b in pairwise(starts)]
    gaps = [max(1, b - a) for a, b in pairwise(starts)]
    ratios = [round(4 * b / a) for a, b in pairwise(gaps)]
    moves = [f"{step}:{ratio}" for step, ratio in zip(steps[1:], ratios, strict=True)]
    count = max(1, len(moves) - _SHINGLE_NOTES + 2)
    return [" ".join(moves[i : i + _SHINGLE_NOTES - 1]) for i in range(count)]


def _min_hash(shingles: Iterable[str]) -> tuple[int, ...]:
    from datasketch import MinHash  # with scipy, 0.3 s

    unique = sorted(set(shingles))
    if not unique:
        return ()
    sketch = MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME)
    sketch.update_batch([shingle.encode("utf-8", "replace") for shingle in unique])
    return tuple(int(value) for value in sketch.hashvalues)


def _near_hashes(rows: Sequence[tuple[int, ...]], check_cancelled: Callable[[], None]) -> Pairs:
    """Pairs whose hashes differ in few bits, block by block: 20,000 pictures take a second."""
    import numpy as np

    hashes = np.array([row[0] for row in rows], dtype=np.uint64)
    pairs: Pairs = []
    for start in range(0, len(hashes), _BLOCK):
        check_cancelled()
        block = hashes[start : start + _BLOCK]
        distances = np.bitwise_count(block[:, None] ^ hashes[None, start:])
        firsts, seconds = np.nonzero(distances <= MAX_HASH_DISTANCE)
        is_upper = firsts < seconds
        pairs += zip(
            (firsts[is_upper] + start).tolist(), (seconds[is_upper] + start).tolist(), strict=True
        )
    return pairs


def _near_min_hashes(rows: Sequence[tuple[int, ...]], check_cancelled: Callable[[], None]) -> Pairs:
    """Candidates that share a band of the sketch (LSH), then their resemblance.

    Bands of all sketches are sorted at once, so that a hundred thousand texts take seconds.
    """
    import numpy as np

    sketches: NDArray[np.uint32] = np.array(rows, dtype=np.uint32)
    factors = np.random.default_rng(0).integers(2**63, size=_BAND, dtype=np.uint64) | np.uint64(1)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, _BANDS * _BAND, _BAND):
        check_cancelled()
        keys = (sketches[:, start : start + _BAND] * factors).sum(1)
        for bucket in _buckets(keys):
            check_cancelled()
            pairs.update(_resembling(sketches[bucket], bucket))
    return sorted(pairs)


def _buckets(keys: NDArray[np.uint64]) -> Iterable[NDArray[np.int64]]:
    """The indices of equal keys, in order, where there are two or more."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    return (bucket for bucket in np.split(order, ends) if len(bucket) > 1)


def _resembling(sketches: NDArray[np.uint32], indices: NDArray[np.int64]) -> Pairs:
    """Pairs of indices whose sketches resemble each other; of very many, with the first alone."""
    import numpy as np

    pairs: Pairs = []
    earlier = len(sketches) if len(sketches) <= _MANY else 1
    for number in range(1, len(sketches)):
        earlier_sketches = sketches[: min(number, earlier)]
        matches = np.flatnonzero((earlier_sketches == sketches[number]).mean(1) >= MIN_RESEMBLANCE)
        pairs += [(int(indices[match]), int(indices[number])) for match in matches]
    return pairs
