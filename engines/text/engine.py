"""Writes the variations of a text brief in batches and outputs each one when it is finished.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) makes alone. Rows
therefore share steps only where `engines.decoding.factory` has checked that they are independent;
the size of a group, the index in it and the ends of other rows change nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import torch

from engines import chat_templates, devices
from engines.contract import EngineError, JobContext, TextBrief
from engines.contract.text import Text
from engines.decoding import adapters, control
from engines.decoding.decoder import AheadDecoder, BatchDecoder
from engines.decoding.factory import new_decoder, new_four_bit_decoder, with_independent_rows
from engines.decoding.groups import decode_batch, run_in_groups
from engines.decoding.llama_cpp import library
from engines.decoding.llama_four_bit import pack_blocks
from engines.decoding.recurrent import RecurrentDecoder
from engines.decoding.sampling import SampledToken, Sampler, SamplingParams
from engines.library_errors import (
    silence_libraries,
    translate_load_errors,
    translate_out_of_memory,
)
from engines.model_cache import ModelCache, model_key
from engines.text import conversion, gguf, loading
from engines.text.fitting import DRAFTS, FittingWriter, following_ids
from engines.text.loaded_model import LoadedModel
from engines.text.lookup import LookupSteps
from engines.text.reading import ReadingProgress, fit_prompt, require_known
from engines.text.token_counting import (
    DEFAULT_CONTEXT_LENGTH,
    LENGTHS,
    LSTM_CONTEXT_LENGTH,
    context_length,
)
from engines.text.variation import Variation

if TYPE_CHECKING:
    from transformers import PreTrainedModel

PREVIEWS_PER_S = 30


class TextEngine:
    """The text engine; it keeps the last model loaded, with the last adapters merged."""

    def __init__(self) -> None:
        self.cache = ModelCache[LoadedModel](LoadedModel.free_cache)

    def generate(self, brief: TextBrief, context: JobContext) -> None:
        if brief.mode != "continue":
            chat_templates.start()
        loaded = self._load(brief, context).with_precision(brief.precision)
        prompt = fit_prompt(loaded, brief, context)
        resolution = {"precision": loaded.precision, "window": prompt.window}
        brief = brief.model_copy(update=resolution)
        following = following_ids(loaded, brief.following)
        require_known(following, loaded)
        rows = max(brief.count, DRAFTS) if following else brief.count
        loaded.decoder.reserve(rows, prompt.token_limit + len(following))
        on_read = ReadingProgress(context, len(prompt.ids), prompt.words)
        try:
            with translate_out_of_memory(_out_of_memory_error()):
                first_logits = loaded.decoder.prefill(prompt.ids, context.check_cancelled, on_read)
                parts = (loaded, brief, context, prompt.ids, prompt.token_limit, first_logits)
                if following:
                    FittingWriter(*parts, _sampling_params(brief, loaded), following).run()
                else:
                    BriefWriter(*parts).run()
        except EngineError:
            loaded.decoder.free_cache()  # memory may have run out
            raise
        finally:
            loaded.decoder.free_rows()

    def generate_all(self, briefs: Sequence[TextBrief], context: JobContext) -> bool:
        loaded = self._load(briefs[0], context)
        batch_decoder = loaded.decoder.new_batch_decoder()
        if batch_decoder is None:
            return False
        with translate_out_of_memory(_out_of_memory_error()):
            BatchWriter(loaded, batch_decoder, context).run(briefs)
        return True

    def release(self) -> None:
        self.cache.release()

    def _load(self, brief: TextBrief, context: JobContext) -> LoadedModel:
        device = devices.choose(context.device, context.cache)

        def load() -> LoadedModel:
            loading.check_model(context.model)
            context.progress(0, brief.count * brief.max_tokens, Text("Loading the model"))
            return _load_model(context, device)

        return self.cache.get(model_key(context, device), load)


class BriefWriter:
    """Writes the variations of one brief after the prefill of its prompt."""

    def __init__(
        self,
        loaded: LoadedModel,
        brief: TextBrief,
        context: JobContext,
        prompt: list[int],
        token_limit: int,
        first_logits: torch.Tensor,
    ) -> None:
        self.loaded, self.brief, self.context = loaded, brief, context
        self.prompt, self.token_limit, self.first_logits = prompt, token_limit, first_logits
        self.last_preview_time = float("-inf")
        self.preview_turn = 0
        self.finished_count = 0

    def run(self) -> None:
        """Write all variations, as many in a batch as memory and the model allow."""
        group_size = self.loaded.decoder.rows_that_fit(self.token_limit)
        run_in_groups(self.brief.count, group_size, self._write_group)

    def _write_group(self, indices: list[int], on_finished: Callable[[int], None]) -> None:
        """Decode a group until all its texts are finished; output each as soon as it is."""
        group = [self._new_variation(index) for index in indices]
        decoder = self.loaded.decoder
        decoder.fork(len(group), self.token_limit)
        seeds = [variation.seed for variation in group]
        sampler = Sampler(_sampling_params(self.brief, self.loaded), seeds, [self.prompt])
        logits = self.first_logits.expand(len(group), -1)
        step = decoder.step
        if len(group) == 1 and isinstance(decoder, AheadDecoder):
            step = LookupSteps(decoder, self.prompt).step
        while True:
            self.context.check_cancelled()
            active = [not variation.finish_reason for variation in group]
            sampled = sampler.sample(logits, active)
            for variation, token, is_active in zip(group, sampled, active, strict=True):
                if is_active:
                    self._add(variation, token, on_finished)
            if all(variation.finish_reason for variation in group):
                return
            self._preview(group)
            logits = step([token.token for token in sampled])

    def _new_variation(self, index: int) -> Variation:
        return Variation(self.brief, index, self.loaded.tokenizer, self.prompt, self.token_limit)

    def _add(
        self, variation: Variation, token: SampledToken, on_finished: Callable[[int], None]
    ) -> None:
        variation.add(token, self.loaded.end_tokens)
        if variation.finish_reason:
            self.finished_count += 1
            self.context.output(variation.output(may_differ=self.loaded.may_differ))
            on_finished(variation.index)

    def _preview(self, group: list[Variation]) -> None:
        """Preview unfinished texts in turn, so that all together stay below the rate limit."""
        unfinished = [variation for variation in group if not variation.finish_reason]
        now = time.monotonic()
        is_first_token = len(unfinished[0].pieces) == 1
        if not is_first_token and now - self.last_preview_time < 1 / PREVIEWS_PER_S:
            return
        self.last_preview_time = now
        self.preview_turn += 1
        previewed = [unfinished[self.preview_turn % len(unfinished)]]
        for variation in unfinished if is_first_token else previewed:
            self.context.preview(variation.preview(self.token_limit))
        tokens = sum(len(variation.pieces) for variation in unfinished)
        done = self.finished_count * self.token_limit + tokens
        self.context.progress(done, self.brief.count * self.token_limit)


@dataclass
class TextRow:
    """One text of a batch of many briefs; `on_finished` is called when it is finished."""

    variation: Variation
    end_tokens: frozenset[int]
    on_finished: Callable[[], None]

    @property
    def finished(self) -> bool:
        return bool(self.variation.finish_reason)

    def add(self, sampled: SampledToken) -> None:
        self.variation.add(sampled, self.end_tokens)
        if self.finished:
            self.on_finished()


class BatchWriter:
    """Writes the texts of many briefs; those with equal sampling parameters share batches."""

    def __init__(
        self, loaded: LoadedModel, batch_decoder: BatchDecoder, context: JobContext
    ) -> None:
        self.loaded, self.batch_decoder, self.context = loaded, batch_decoder, context

    def run(self, briefs: Sequence[TextBrief]) -> None:
        """Write every variation of every brief."""
        texts_by_params: dict[SamplingParams, list[Callable[[], Variation]]] = {}
        tokenizer, longest = self.loaded.tokenizer, 0
        for brief in briefs:
            prompt = fit_prompt(self.loaded, brief, self.context)
            longest = max(longest, len(prompt.ids) + prompt.token_limit)
            texts_by_params.setdefault(_sampling_params(brief, self.loaded), []).extend(
                partial(Variation, brief, index, tokenizer, prompt.ids, prompt.token_limit)
                for index in range(brief.count)
            )
        group_size = self.batch_decoder.rows_that_fit(longest)
        for params, texts in texts_by_params.items():
            run_in_groups(len(texts), group_size, partial(self._write_group, params, texts))

    def _write_group(
        self,
        params: SamplingParams,
        texts: Sequence[Callable[[], Variation]],
        indices: list[int],
        on_finished: Callable[[int], None],
    ) -> None:
        group = [texts[index]() for index in indices]
        prompts = [variation.prompt for variation in group]
        rows = [
            self._new_row(variation, partial(on_finished, index))
            for variation, index in zip(group, indices, strict=True)
        ]
        sampler = Sampler(params, [variation.seed for variation in group], prompts)
        max_tokens = max(variation.token_limit for variation in group)
        check_cancelled = self.context.check_cancelled
        decode_batch(self.batch_decoder, prompts, rows, sampler, max_tokens, check_cancelled)

    def _new_row(self, variation: Variation, on_finished: Callable[[], None]) -> TextRow:
        def output() -> None:
            self.context.output(variation.output())
            on_finished()

        return TextRow(variation, self.loaded.end_tokens, output)


def _load_model(context: JobContext, device: devices.Device) -> LoadedModel:
    path = context.model
    if loading.is_character_lstm(path):
        return _load_character_lstm(context, device)
    llama = library() if path.suffix.lower() == ".gguf" else None
    if llama is not None:
        return gguf.load(llama, context, device, DEFAULT_CONTEXT_LENGTH)
    if path.suffix.lower() == ".gguf":
        path = conversion.convert_cached(path, context.cache, device.dtype)
    tokenizer = loading.load_tokenizer(path)
    model = loading.load_model(path, device.torch, device.dtype)
    blocks = pack_blocks(model)
    loras, vectors = control.split_adapters(context.adapters)
    block_sums = control.load_block_sums(model, vectors)
    adapters.merge(model, loras)
    length, end_tokens = _context_length(model), loading.end_tokens(model, tokenizer)
    with translate_load_errors(context.model, "weights"), silence_libraries():
        decoder = new_decoder(model, block_sums)
        deltas = adapters.load_deltas(loras) if blocks else {}
        four_bit = new_four_bit_decoder(decoder, blocks, deltas)
        return LoadedModel(decoder, tokenizer, length, end_tokens, four_bit=four_bit)


def _load_character_lstm(context: JobContext, device: devices.Device) -> LoadedModel:
    if context.adapters:
        raise EngineError(
            Text("A model that spells letter by letter takes no adapters."),
            remedy=Text("Take the adapters off, or choose another model."),
        )
    tokenizer: Any = loading.load_tokenizer(context.model)
    model = loading.load_character_lstm(context.model, device.torch)
    decoder = with_independent_rows(RecurrentDecoder(model))
    end_tokens = frozenset({int(tokenizer.eos_token_id)})
    return LoadedModel(decoder, tokenizer, LSTM_CONTEXT_LENGTH, end_tokens, spells=True)


def _sampling_params(brief: TextBrief, loaded: LoadedModel) -> SamplingParams:
    """The brief's parameters; every letter repeats, so a model that spells has no penalty."""
    return SamplingParams(
        temperature=brief.temperature,
        top_p=brief.top_p,
        min_p=brief.min_p,
        top_k=brief.top_k,
        repetition_penalty=1.0 if loaded.spells else brief.repetition_penalty,
    )


def _context_length(model: PreTrainedModel) -> int:
    config = model.config.get_text_config()
    return context_length({name: getattr(config, name, None) for name in LENGTHS})


def _out_of_memory_error() -> EngineError:
    return EngineError(
        Text("There is not enough memory to write even one text with this model."),
        remedy=Text("Close other programs, shorten the prompt, or choose a smaller model."),
    )
