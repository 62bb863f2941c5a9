"""What was read of prompts is not read again, with the same bits, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engines.contract import Cancelled
from engines.decoding.decoder import Decoder
from engines.decoding.factory import new_decoder
from engines.decoding.four_bit import has_kernel
from engines.decoding.llama import LlamaDecoder
from engines.decoding.prefixes import ROOM_SHARE, BoundedCache, PrefixCache
from engines.decoding.recurrent import RecurrentConfig, RecurrentDecoder, TokenLSTM
from engines.text.loading import load_model
from tests.engines.decoding.test_four_bit import decoders, save_adapter, save_lattice_model
from tests.engines.text.tiny import save_model

CPU = torch.device("cpu")
TEXT = [(11 * i * i + 5 * i + 3) % 300 for i in range(900)]
EDITED = [*TEXT[:400], 7, 7, 7, *TEXT[400:]]
# A prompt after those above it, and the first token that is read of it: all of it was read, typed
# on, edited in the middle, a shorter one at, behind and before the end of a chunk, and both again.
VISITS: list[tuple[list[int], int | None]] = [
    (TEXT[:700], 0),
    (TEXT[:700], None),
    (TEXT[:705], 512),
    (EDITED[:650], 256),
    (TEXT[:512], 256),
    (TEXT[:513], 512),
    (TEXT[:511], 256),
    (TEXT[:30], 0),
    (EDITED[:660], 512),
    (TEXT[:700], None),
    (TEXT[:512], None),
    ([9, *TEXT[:600]], 0),
]


def plain(folder: Path, kind: str, dtype: torch.dtype) -> Decoder:
    folder = save_model(folder / "m", kind, max_position_embeddings=1024)
    return new_decoder(load_model(folder, CPU, dtype))


def with_adapter(folder: Path, which: int) -> Decoder:
    model = save_lattice_model(folder / "m")
    decoder = decoders(model, save_adapter(folder / "a", model))[which]
    assert decoder is not None
    return decoder


def lstm(_: Path) -> Decoder:
    torch.manual_seed(0)
    model = TokenLSTM(RecurrentConfig("test-lstm", 300, 8, 24, 2)).eval().requires_grad_(False)
    return RecurrentDecoder(model)


DECODERS: dict[str, Callable[[Path], Decoder]] = {
    "float32": lambda folder: plain(folder, "llama", torch.float32),
    "bfloat16": lambda folder: plain(folder, "qwen2", torch.bfloat16),
    "adapter": lambda folder: with_adapter(folder, 0),
    "lstm": lstm,
    "generic": lambda folder: plain(folder, "qwen3", torch.float32),
    "generic bfloat16": lambda folder: plain(folder, "granite", torch.bfloat16),
}
if has_kernel():
    DECODERS["four bits"] = lambda folder: with_adapter(folder, 1)


def read(decoder: Decoder, ids: list[int], reads: list[int] | None = None) -> torch.Tensor:
    """The logits after a prompt, and those of two further steps in two rows, and of one alone."""
    reads = [] if reads is None else reads
    decoder.reserve(2, 4)
    logits = [decoder.prefill(ids, lambda: None, reads.append)[None]]
    decoder.fork(1, 4)
    alone = [decoder.step([5]).clone(), decoder.step([7]).clone()]
    decoder.fork(2, 4)
    logits += [decoder.step([5, 6]).clone(), decoder.step([7, 8]).clone()]
    assert torch.equal(logits[1][:1], alone[0])
    assert torch.equal(logits[2][:1], alone[1])
    decoder.free_rows()
    return torch.cat(logits)


@pytest.mark.parametrize("kind", DECODERS)
def test_only_what_is_new_of_a_prompt_is_read_and_the_bits_are_the_same(tmp_path: Path, kind: str):
    decoder = DECODERS[kind](tmp_path)
    logits: list[torch.Tensor] = []
    for number, (ids, first) in enumerate(VISITS):
        reads: list[int] = []
        logits.append(read(decoder, ids, reads))
        assert (reads[0] if reads else None) == first, number
    for number, (ids, _) in enumerate(VISITS):
        decoder.free_cache()
        assert torch.equal(read(decoder, ids), logits[number]), number


def test_what_was_read_before_it_was_cancelled_is_kept_in_whole_chunks(tmp_path: Path):
    decoder = plain(tmp_path, "llama", torch.float32)
    expected = read(decoder, TEXT[:700])
    decoder.free_cache()
    checks: list[int] = []

    def cancel_third() -> None:
        checks.append(1)
        if len(checks) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        decoder.prefill(TEXT[:700], cancel_third)
    decoder.free_rows()
    reads: list[int] = []
    assert torch.equal(read(decoder, TEXT[:700], reads), expected)
    assert reads == [512]


@pytest.mark.skipif(not has_kernel(), reason="this processor has no fast kernel")
def test_what_was_read_for_whole_weights_is_not_read_again_for_four_bits(tmp_path: Path):
    whole, packed = decoders(save_lattice_model(tmp_path / "m"))
    assert packed is not None
    expected = read(packed, TEXT[:300])
    packed.free_cache()
    read(whole, TEXT[:300])
    reads: list[int] = []
    assert torch.equal(read(packed, TEXT[:300], reads), expected)
    assert reads == []


def test_what_was_kept_makes_way_where_memory_is_short_and_the_bits_are_the_same(tmp_path: Path):
    model = plain(tmp_path, "llama", torch.float32).model  # type: ignore[attr-defined]
    free = [2**30]
    prefixes = PrefixCache[torch.Tensor](256, lambda block: block.nbytes, lambda: free[0])
    decoder = LlamaDecoder(model, prefixes=prefixes)
    expected = read(decoder, TEXT[:700])
    read(decoder, EDITED[:700])
    assert prefixes.cache.nbytes >= model.kv_bytes(700)
    free[0] = 0
    reads: list[int] = []
    decoder.prefill(EDITED[:650], lambda: None, reads.append)
    assert reads[0] == 512  # it was in use, so it stayed
    assert prefixes.cache.nbytes == 0
    decoder.free_rows()
    assert prefixes.cache.nbytes == 0
    assert torch.equal(read(decoder, TEXT[:700]), expected)


def blocks(cache: PrefixCache[list[int]], ids: list[int]) -> int:
    """How many tokens of a prompt are kept, before its prefill; keeps it as if it was read."""
    count = cache.find(ids).count
    cache.keep(ids, lambda start, end: ids[start:end], torch.zeros(0))
    return count


def test_the_least_recently_used_goes_first_and_ends_before_beginnings():
    cache = PrefixCache[list[int]](4, len, lambda: 20 * ROOM_SHARE - cache.cache.nbytes)
    common = [1, 2, 3, 4]
    first, second, third = ([*common, *[n] * 6] for n in (7, 8, 9))
    assert blocks(cache, first) == 0
    assert blocks(cache, second) == 4
    assert cache.cache.nbytes == 16
    assert blocks(cache, first) == 10
    assert blocks(cache, third) == 4
    assert cache.cache.nbytes <= 20
    assert cache.find(first).count == 10
    assert cache.find(second).count == 8  # without its end, which was used least recently
    assert cache.find(third).count == 10


def test_of_a_prompt_that_is_too_large_the_beginning_is_kept():
    cache = PrefixCache[list[int]](4, len, lambda: 10 * ROOM_SHARE)
    ids = list(range(30))
    blocks(cache, ids)
    assert cache.cache.nbytes <= 10
    assert cache.find(ids).count == 8


def test_what_there_is_no_memory_for_is_not_kept():
    cache = PrefixCache[list[int]](4, len, lambda: 1000)
    ids = list(range(10))

    def cut(start: int, end: int) -> list[int]:
        if start >= 4:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        return ids[start:end]

    cache.keep(ids, cut, torch.zeros(0))
    assert cache.find(ids).count == 4


def test_room_is_made_for_what_is_needed_and_no_more():
    free = [100]
    cache = BoundedCache[str, int](lambda: free[0])
    for name in "abcd":
        cache.put(name, 0, 10)
    cache.make_room(90)
    assert list(cache) == ["a", "b", "c", "d"]
    cache.make_room(115)
    assert list(cache) == ["c", "d"]
    cache.clear()
    assert (list(cache), cache.nbytes) == ([], 0)
