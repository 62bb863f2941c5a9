"""The music engine: opens the model that a brief names, and generates with it.

Invariant: variation i has the same bytes as its own brief (count 1, seed + i) gives alone. Rows
share decoding steps, which `engines.decoding.factory` checks to be independent. A small model has
fewer threads than the device, which has its own again when the job ends: a job may run between the
steps of a learning job.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import torch

from engines import devices
from engines.contract import BriefError, EngineError, JobContext, MusicBrief
from engines.contract.text import Text
from engines.devices import use_threads
from engines.formats.midi import read_midi
from engines.formats.score import Score
from engines.library_errors import translate_out_of_memory
from engines.model_cache import ModelCache, model_key
from engines.music import loading
from engines.music.batch_composer import BatchComposer
from engines.music.brief_composer import BriefComposer
from engines.music.loaded_model import LoadedModel, no_adapters_error, open_model
from engines.music.miditok_composer import MiditokComposer
from engines.music.miditok_model import MiditokModel, is_miditok_model, open_miditok
from engines.music.phrase_composer import PhraseComposer
from engines.music.phrase_space import PhraseSpace, open_space
from engines.music.planning import plan_task
from engines.music.source_bars import source_budget


class MusicEngine:
    """The music engine; it keeps the last model loaded, merged with the last adapters."""

    def __init__(self) -> None:
        self.cache = ModelCache[LoadedModel | PhraseSpace | MiditokModel]()

    def generate(self, brief: MusicBrief, context: JobContext) -> None:
        if is_miditok_model(context.model):
            self._compose_in_miditok(brief, context)
            return
        if loading.kind_of(context.model) == loading.PHRASE_VAE:
            self._compose_phrases(brief, context)
            return
        loaded = self._load(brief, context)
        source = _read_source(brief, context)
        task = plan_task(brief, source, loaded.tokens, source_budget(loaded.context_length))
        for sentence in task.notices:
            context.notice(sentence)
        if loaded.melody_only and len(set(task.plan.order)) > 1:
            context.notice(
                Text("This model has learned melodies alone: the other voices are guesses.")
            )
        try:
            with devices.use_threads(loaded.threads), translate_out_of_memory(_out_of_memory()):
                BriefComposer(loaded, task, context).run()
        finally:
            loaded.decoder.free_cache()

    def generate_all(self, briefs: Sequence[MusicBrief], context: JobContext) -> bool:
        is_foreign = is_miditok_model(context.model)
        if is_foreign or loading.kind_of(context.model) == loading.PHRASE_VAE:
            return False
        loaded = self._load(briefs[0], context)
        count = min(loaded.batches, len(briefs))
        decoders = [
            decoder for _ in range(count) if (decoder := loaded.decoder.new_batch_decoder())
        ]
        if not decoders:
            return False
        budget = source_budget(loaded.context_length)
        tasks = [
            plan_task(brief, _read_source(brief, context), loaded.tokens, budget)
            for brief in briefs
        ]
        batches = [
            partial(BatchComposer(loaded, decoder, context).run, tasks[first::count])
            for first, decoder in enumerate(decoders)
        ]
        with devices.use_threads(loaded.threads), translate_out_of_memory(_out_of_memory()):
            run_together(batches, context.check_cancelled)
        return True

    def release(self) -> None:
        self.cache.release()

    def _load(self, brief: MusicBrief, context: JobContext) -> LoadedModel:
        device = devices.choose(context.device, context.cache)
        loading.check_model(context.model)

        def load() -> LoadedModel:
            context.progress(0, brief.count * brief.bars, Text("Loading the model"))
            return open_model(context, device)

        loaded = self.cache.get(model_key(context, device), load)
        assert isinstance(loaded, LoadedModel)
        return loaded

    def _compose_in_miditok(self, brief: MusicBrief, context: JobContext) -> None:
        if context.adapters:
            raise no_adapters_error(Text("A model in the tokens of miditok"))
        device = devices.choose(context.device, context.cache)

        def load() -> MiditokModel:
            context.progress(0, brief.count * brief.bars, Text("Loading the model"))
            return open_miditok(context, device)

        model = self.cache.get(model_key(context, device), load)
        assert isinstance(model, MiditokModel)
        try:
            with use_threads(model.threads), translate_out_of_memory(_out_of_memory()):
                MiditokComposer(model, brief, context).run(_read_source(brief, context))
        finally:
            model.decoder.free_cache()

    def _compose_phrases(self, brief: MusicBrief, context: JobContext) -> None:
        if context.adapters:
            raise no_adapters_error(Text("A model of phrases"))

        def load() -> PhraseSpace:
            context.progress(0, brief.count, Text("Loading the model"))
            return open_space(context.model, context.device, context.cache)

        device = devices.choose(context.device, context.cache)
        space = self.cache.get(model_key(context, device), load)
        assert isinstance(space, PhraseSpace)
        with devices.same_threads():
            PhraseComposer(space, brief, context).run(_read_source(brief, context))


def _read_source(brief: MusicBrief, context: JobContext) -> Score | None:
    """The brief's source piece, if it names one; repairs are reported as notices."""
    if not brief.source:
        return None
    if context.source is None:
        raise BriefError(
            Text("The piece to start from is not there."), remedy=Text("Choose another.")
        )
    score, repairs = read_midi(context.source.read_bytes())
    for sentence in repairs:
        context.notice(sentence)
    return score


def _out_of_memory() -> EngineError:
    return EngineError(
        Text("There is not enough memory to compose even one piece with this model."),
        remedy=Text("Close other programs or choose a smaller model."),
    )


_CHECK_EVERY_S = 0.05


def run_together(
    batches: Sequence[Callable[[], None]], check_cancelled: Callable[[], None]
) -> None:
    """Run the first batch on this thread and the others, if any, on threads of their own.

    Each has as many of torch's threads as the caller. When all have ended, returns, or raises what
    a batch or `check_cancelled` has raised; after the latter the batches must end by themselves.
    """
    threads = torch.get_num_threads()

    def run(batch: Callable[[], None]) -> None:
        with use_threads(threads):  # each thread has a number of its own
            batch()

    with ThreadPoolExecutor(len(batches)) as pool:
        futures = [pool.submit(run, batch) for batch in batches[1:]]
        try:
            batches[0]()
        finally:
            while wait(futures, _CHECK_EVERY_S).not_done:
                check_cancelled()
        for future in futures:
            future.result()
