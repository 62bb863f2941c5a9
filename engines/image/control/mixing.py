"""Regions where attention cannot be divided: the predictions for all prompts are mixed by masks.

Invariant: the pipeline of diffusers runs as it does without regions; only what its transformer
predicts is mixed. Source: Bar-Tal et al. 2023, "MultiDiffusion", eq. 5, with masks for views.

What a transformer is given of a prompt is found by running the pipeline with it up to the first
call: whatever differs there from the call for the prompt of the whole comes from the words.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from engines.contract import BriefError
from engines.contract.text import Text
from engines.image.control.regions import Shares

Inputs = dict[str, Any]
"""The arguments of a call by their names or places."""


class _FirstCall(Exception):
    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self.inputs = inputs


@contextmanager
def mixed_predictions(
    transformer: Any, run: Callable[[str], object], prompts: Sequence[str], shares: Shares
) -> Generator[None]:
    """Let a transformer predict for all prompts, the first one that of the whole.

    `run` runs the pipeline with a prompt. Raises `BriefError` where nothing differs by the words.
    """
    forward = transformer.forward
    try:
        transformer.forward = _raise_first_call
        calls = [_first_call(run, prompt) for prompt in prompts]
        transformer.forward = _Mixed(forward, calls, shares)
        yield
    finally:
        transformer.forward = forward


def _raise_first_call(*args: Any, **kwargs: Any) -> Any:
    raise _FirstCall(_inputs(args, kwargs))


def _first_call(run: Callable[[str], object], prompt: str) -> Inputs:
    try:
        run(prompt)
    except _FirstCall as call:
        return call.inputs
    raise AssertionError("a pipeline that never calls its transformer")


def _inputs(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Inputs:
    return {**{str(index): value for index, value in enumerate(args)}, **kwargs}


class _Mixed:
    """The forward pass of a transformer for several prompts."""

    def __init__(
        self, forward: Callable[..., Any], calls: Sequence[Inputs], shares: Shares
    ) -> None:
        self._forward, self._shares = forward, shares
        whole, *regions = calls
        names = {n for call in regions for n in whole if not _is_equal(whole[n], call.get(n))}
        if not names:
            raise _indivisible()
        self._has_mixed = False
        self._whole = {name: whole[name] for name in names}
        self._regions = [{name: call[name] for name in names} for call in regions]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        inputs = _inputs(args, kwargs)
        output = self._run(inputs)
        is_for_words = all(_is_equal(inputs.get(n), value) for n, value in self._whole.items())
        if not is_for_words:  # the negative prompt, where it is read in a call of its own
            if not self._has_mixed:  # the first call is always the one that was found
                raise _indivisible()
            return output
        self._has_mixed = True
        outputs = [output, *(self._run(inputs | region) for region in self._regions)]
        mixed = self._mix([_prediction(each) for each in outputs])
        return _with_prediction(output, mixed)

    def _run(self, inputs: Inputs) -> Any:
        places = sorted((name for name in inputs if name.isdigit()), key=int)
        keywords = {name: value for name, value in inputs.items() if not name.isdigit()}
        return self._forward(*(inputs[place] for place in places), **keywords)

    def _mix(self, predictions: Sequence[Any]) -> Any:
        if isinstance(predictions[0], list):
            return [self._mix(rows) for rows in zip(*predictions, strict=True)]
        shares = self._shares_for(predictions[0]).to(predictions[0])
        return torch.einsum("p...,p...->...", shares, torch.stack(list(predictions)))

    def _shares_for(self, prediction: Tensor) -> Tensor:
        """The shares by place of a prediction: (…, rows, columns) or (batch, tokens, width)."""
        if prediction.dim() > 3:
            shares = self._shares.at((prediction.shape[-2], prediction.shape[-1]))
            places = (len(shares), *[1] * (prediction.dim() - 2), *shares.shape[1:])
            return shares.view(places).expand(-1, *prediction.shape)
        tokens = prediction.shape[1]
        shares = self._shares.of_tokens(tokens)
        return shares[:, None, :, None].expand(-1, *prediction.shape)


def _indivisible() -> BriefError:
    return BriefError(
        Text("The words of this model cannot be divided by regions."),
        remedy=Text("Choose another model, or leave the regions out."),
    )


def _prediction(output: Any) -> Any:
    return output[0]


def _with_prediction(output: Any, prediction: Any) -> Any:
    if isinstance(output, tuple):
        return (prediction, *output[1:])
    output.sample = prediction
    return output


def _is_equal(first: Any, second: Any) -> bool:
    """Return whether two arguments are the same, tensors by their values."""
    if isinstance(first, Tensor) and isinstance(second, Tensor):
        return first.shape == second.shape and bool(torch.equal(first, second))
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        pairs = zip(first, second, strict=False)
        return len(first) == len(second) and all(_is_equal(a, b) for a, b in pairs)
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_is_equal(first[n], second[n]) for n in first)
    if isinstance(first, Tensor) or isinstance(second, Tensor):
        return False
    return bool(first == second)
