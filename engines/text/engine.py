"""Writes: makes the variations of a text brief, side by side, and hands each over when it is done.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) makes alone.
Rows therefore share steps only where `engines.decoding.decoder` has proved them independent, and a
group's size, the place in it and the other rows' ends change nothing.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from engines import devices
from engines.contract import AdapterFiles, EngineError, JobContext, TextBrief
from engines.decoding import adapters
from engines.decoding.decoder import BatchDecoder, Decoder
from engines.decoding.factory import new_decoder
from engines.decoding.groups import decode_batch, run_in_groups
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.library_errors import silence_libraries, translate_load_errors, translate_out_of_memory
from engines.text import conversion, loading, prompting
from engines.text.variation import Variation

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

PREVIEWS_PER_S = 30
LONGEST_UNKNOWN = 4096
"""Tokens of context for a model that does not say how far it can see."""

Key = tuple[Path, int, tuple[AdapterFiles, ...], str]


@dataclass(frozen=True)
class Loaded:
    """A model ready to write. `ends` are the tokens after which it has nothing to say."""

    decoder: Decoder
    tokenizer: PreTrainedTokenizerBase
    context: int
    ends: frozenset[int]


class TextEngine:
    """The text engine; it keeps the last model loaded, mixed with the last adapters."""

    def __init__(self) -> None:
        self._key: Key | None = None
        self._loaded: Loaded | None = None

    def generate(self, brief: TextBrief, context: JobContext) -> None:
        """See `Engine.generate`."""
        loaded = self._load(brief, context)
        prompt, limit = _fit(loaded, brief, context)
        try:
            with translate_out_of_memory(_out_of_memory()):
                first = loaded.decoder.prefill(prompt, context.check_cancelled)
                Writing(loaded, brief, context, prompt, limit, first).run()
        finally:
            loaded.decoder.free_cache()

    def generate_all(self, briefs: Sequence[TextBrief], context: JobContext) -> bool:
        """See `BatchEngine.generate_all`."""
        loaded = self._load(briefs[0], context)
        batch_decoder = loaded.decoder.batch_decoder()
        if batch_decoder is None:
            return False
        try:
            with translate_out_of_memory(_out_of_memory()):
                WritingAll(loaded, batch_decoder, context).run(briefs)
        finally:
            loaded.decoder.free_cache()
        return True

    def release(self) -> None:
        """See `Engine.release`."""
        self._key = self._loaded = None
        if gc.isenabled():  # else somebody collects on a thread of their own choice
            gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _load(self, brief: TextBrief, context: JobContext) -> Loaded:
        device = devices.choose(context.device, context.cache)
        loading.check_model(context.model)
        changed = context.model.stat().st_mtime_ns
        key = (context.model, changed, tuple(context.adapters), device.name)
        if self._loaded is None or self._key != key:
            self.release()
            context.progress(0, brief.count * brief.max_tokens, "Loading the model")
            self._loaded = _open(context, device)
            self._key = key
        return self._loaded


class Writing:
    """The making of one brief's variations after the prompt has been read."""

    def __init__(
        self,
        loaded: Loaded,
        brief: TextBrief,
        context: JobContext,
        prompt: list[int],
        limit: int,
        first: torch.Tensor,
    ) -> None:
        self.loaded, self.brief, self.context = loaded, brief, context
        self.prompt, self.limit, self.first = prompt, limit, first
        self.shown_at = float("-inf")
        self.next_shown = 0
        self.done = 0

    def run(self) -> None:
        """Write all variations, as many side by side as memory and the model allow."""
        width = self.loaded.decoder.batch_size_for(self.limit)
        run_in_groups(self.brief.count, width, self._write)

    def _write(self, indices: list[int], finished: Callable[[int], None]) -> None:
        """Decode a group in step until all its texts are finished; each goes out at once."""
        group = [self._variation(index) for index in indices]
        decoder, ends = self.loaded.decoder, self.loaded.ends
        decoder.fork(len(group), self.limit)
        seeds = [variation.seed for variation in group]
        sampler = Sampler(_sampling(self.brief), seeds, [self.prompt])
        logits = self.first.expand(len(group), -1)
        while True:
            self.context.check_cancelled()
            choices = sampler.sample(logits, [not variation.finish for variation in group])
            for variation, choice in zip(group, choices, strict=True):
                if variation.finish:
                    continue
                variation.add(choice, ends)
                if variation.finish:
                    self._hand_over(variation)
                    finished(variation.index)
            if all(variation.finish for variation in group):
                return
            self._show(group)
            logits = decoder.step([choice.token for choice in choices])

    def _variation(self, index: int) -> Variation:
        return Variation(self.brief, index, self.loaded.tokenizer, self.prompt, self.limit)

    def _hand_over(self, variation: Variation) -> None:
        self.done += 1
        self.context.output(variation.output())

    def _show(self, group: list[Variation]) -> None:
        """Previews of unfinished texts by turns, so that all together stay below the limit."""
        writing = [variation for variation in group if not variation.finish]
        now = time.monotonic()
        fresh = len(writing[0].pieces) == 1
        if not fresh and now - self.shown_at < 1 / PREVIEWS_PER_S:
            return
        self.shown_at = now
        self.next_shown += 1
        turn = writing if fresh else [writing[self.next_shown % len(writing)]]
        for variation in turn:
            self.context.preview(variation.preview(self.limit))
        made = self.done * self.limit + sum(len(variation.pieces) for variation in writing)
        self.context.progress(made, self.brief.count * self.limit)


@dataclass
class Writer:
    """One text of a crowd; `hand_over` takes it when it is finished."""

    variation: Variation
    ends: frozenset[int]
    hand_over: Callable[[], None]

    @property
    def finished(self) -> bool:
        """See `groups.Writer`."""
        return bool(self.variation.finish)

    def add(self, choice: SampledToken) -> None:
        """See `groups.Writer`."""
        self.variation.add(choice, self.ends)
        if self.finished:
            self.hand_over()


class WritingAll:
    """The making of all texts of many briefs in crowds; those that are sampled alike are one."""

    def __init__(self, loaded: Loaded, batch_decoder: BatchDecoder, context: JobContext) -> None:
        self.loaded, self.batch_decoder, self.context = loaded, batch_decoder, context

    def run(self, briefs: Sequence[TextBrief]) -> None:
        """Write every variation of every brief."""
        alike: dict[SamplingParams, list[Callable[[], Variation]]] = {}
        longest = 0
        for brief in briefs:
            prompt, limit = _fit(self.loaded, brief, self.context)
            longest = max(longest, len(prompt) + limit)
            alike.setdefault(_sampling(brief), []).extend(
                partial(Variation, brief, index, self.loaded.tokenizer, prompt, limit)
                for index in range(brief.count)
            )
        for how, texts in alike.items():
            run_in_groups(
                len(texts),
                self.batch_decoder.batch_size_for(longest),
                partial(self._write, how, texts),
            )

    def _write(
        self,
        how: SamplingParams,
        texts: Sequence[Callable[[], Variation]],
        places: list[int],
        finished: Callable[[int], None],
    ) -> None:
        group = [texts[place]() for place in places]
        prompts = [variation.prompt for variation in group]
        writers = [
            Writer(one, self.loaded.ends, partial(self._hand_over, one, partial(finished, place)))
            for one, place in zip(group, places, strict=True)
        ]
        sampler = Sampler(how, [variation.seed for variation in group], prompts)
        tokens = max(variation.limit for variation in group)
        decode_batch(
            self.batch_decoder, prompts, writers, sampler, tokens, self.context.check_cancelled
        )

    def _hand_over(self, variation: Variation, finished: Callable[[], None]) -> None:
        self.context.output(variation.output())
        finished()


def _open(context: JobContext, device: devices.Device) -> Loaded:
    path = context.model
    if path.suffix == ".gguf":
        path = conversion.converted(path, context.cache, device.dtype)
    tokenizer = loading.load_tokenizer(path)
    model = loading.load_model(path, device.torch, device.dtype)
    adapters.merge(model, context.adapters)
    length, ends = _context_length(model), _ends(model, tokenizer)
    with translate_load_errors(context.model, "weights"), silence_libraries():
        return Loaded(new_decoder(model), tokenizer, length, ends)


def _fit(loaded: Loaded, brief: TextBrief, context: JobContext) -> tuple[list[int], int]:
    """The prompt's token ids and the most tokens that can follow, both within the context."""
    room = max(loaded.context - brief.max_tokens, loaded.context // 4, 1)
    prompt, cut = prompting.encode(loaded.tokenizer, brief, room)
    if cut:
        context.notice(
            f"The prompt is longer than the model can see, so its first {cut} tokens are left out."
        )
    limit = min(brief.max_tokens, max(1, loaded.context - len(prompt)))
    if limit < brief.max_tokens:
        context.notice(f"The model can see {loaded.context} tokens, so {limit} are written.")
    return prompt, limit


def _sampling(brief: TextBrief) -> SamplingParams:
    return SamplingParams(
        brief.temperature, brief.top_p, brief.min_p, brief.top_k, brief.repetition_penalty
    )


def _context_length(model: PreTrainedModel) -> int:
    text = model.config.get_text_config()
    for name in ("max_position_embeddings", "n_positions", "max_seq_len", "n_ctx", "seq_length"):
        length = getattr(text, name, None)
        if isinstance(length, int) and length > 1:
            return length
    return LONGEST_UNKNOWN


def _ends(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """Tokens that end a text: the model's own ends and whatever else is no part of a text.

    A special token is invisible once written, and opens or closes something that a text is not.
    The unknown-word token stands for a word, unless the model uses it as its end as well.
    """
    said = [getattr(model.generation_config, "eos_token_id", None), model.config.eos_token_id]
    ends = {number for item in said for number in _numbers(item)}
    ends.update(tokenizer.all_special_ids)
    unknown = tokenizer.unk_token
    if unknown is not None and "end" not in unknown:
        ends.discard(tokenizer.unk_token_id)
    return frozenset(ends)


def _numbers(item: Any) -> list[int]:
    items = item if isinstance(item, list | tuple) else [item]
    return [one for one in items if isinstance(one, int) and not isinstance(one, bool)]


def _out_of_memory() -> EngineError:
    return EngineError(
        "There is not enough memory to write even one text with this model.",
        remedy="Close other programs, shorten the prompt, or choose a smaller model.",
    )
