"""Chooses the decoder of a model.

Invariant: `new_decoder` lets rows share a step only after it has checked, for the model at hand,
that they do not influence each other. Where they do, the decoder has one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch

from engines.decoding.control import BlockSums, add_to_blocks
from engines.decoding.decoder import Decoder
from engines.decoding.generic import GenericDecoder
from engines.decoding.linear import BATCH_SIZE
from engines.decoding.llama import LlamaDecoder
from engines.decoding.llama_four_bit import Deltas, PackedBlock, four_bit_layers
from engines.decoding.llama_model import LlamaModel

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def new_decoder(model: PreTrainedModel, block_sums: BlockSums | None = None) -> Decoder:
    """The fastest decoder for the model, with what control vectors add to its blocks.

    It takes the model's weights: do not use `model` again.
    """
    if LlamaModel.supports(model):
        return with_independent_rows(LlamaDecoder(LlamaModel(model, block_sums)))
    add_to_blocks(model, block_sums or {})
    decoder = GenericDecoder(model)
    decoder.drop_wrong_cache()
    return with_independent_rows(decoder)


def new_four_bit_decoder(
    decoder: Decoder, blocks: Sequence[PackedBlock] | None, deltas: Deltas
) -> Decoder | None:
    """The decoder of the same model whose steps read packed weights; None where it has none."""
    if blocks is None or not isinstance(decoder, LlamaDecoder):
        return None
    layers = four_bit_layers(decoder.model, blocks, deltas)
    if layers is None:
        return None
    return with_independent_rows(LlamaDecoder(decoder.model, layers, decoder.prefixes))


def with_independent_rows(decoder: Decoder) -> Decoder:
    """The decoder, with one row if several would influence each other."""
    if decoder.max_rows > 1 and not rows_are_independent(decoder):
        decoder.max_rows = 1
    return decoder


def rows_are_independent(decoder: Decoder) -> bool:
    """Return whether a row gives the same bits at another index, among other rows, and alone.

    A kernel that sums in another order changes some of the tens of thousands of logits, so one
    step of each arrangement is enough to see it.
    """
    tokens = [(7 * i + 3) % decoder.vocab_size for i in range(2 * BATCH_SIZE)]
    decoder.prefill(tokens[:3], lambda: None)
    if decoder.max_rows == 1:
        return False
    batch = _first_step(decoder, tokens[:BATCH_SIZE])
    reordered = _first_step(decoder, [tokens[5], tokens[9], tokens[0], *tokens[10:14], tokens[2]])
    alone, few = _first_step(decoder, tokens[:1]), _first_step(decoder, tokens[:3])
    decoder.free_cache()
    return (
        torch.equal(few, batch[:3])
        and torch.equal(reordered[0], batch[5])
        and torch.equal(reordered[2], batch[0])
        and torch.equal(reordered[BATCH_SIZE - 1], batch[2])
        and torch.equal(alone[0], batch[0])
    )


def _first_step(decoder: Decoder, tokens: Sequence[int]) -> torch.Tensor:
    decoder.fork(len(tokens), 2)
    return decoder.step(tokens).clone()
