"""IP-Adapters: pictures that a U-Net attends to beside its words.

Invariant: without references a U-Net computes what it computed before, to the bit; with them each
layer adds what diffusers' own pipeline lets it add. References of one kind, strength and region are
attended to together, others on their own.

Sources: Ye et al. 2023, "IP-Adapter: Text Compatible Image Prompt Adapter for Text-to-Image
Diffusion Models"; the layers of style and composition: Wang et al. 2024, "InstantStyle: Free Lunch
towards Style-Preserving in Text-to-Image Generation", for the U-Net of Stable Diffusion XL.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from math import isqrt
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

from engines.contract import AdapterFiles, EngineError, FileRefused, Reference, ReferenceKind
from engines.contract.text import Text
from engines.formats.ip_adapters import (
    IMAGE_ENCODER_FILE,
    IP_ADAPTER_FILE,
    KEYS,
    LAYERS,
    PROJECTION,
    VALUES,
    identify_ip_adapter,
    is_key,
)
from engines.formats.safetensors_header import read_shapes
from engines.image.control.regions import positions_by_level
from engines.image.files.mapped_checkpoint import new_part
from engines.image.steps.fused_blocks import QuickTransformer, attend, split_heads
from engines.library_errors import translate_load_errors

_XL_WIDTH = 2048
_OF_XL: Mapping[ReferenceKind, tuple[str, ...]] = {
    "style": ("up_blocks.0.attentions.1.",),
    "composition": ("down_blocks.2.attentions.1.",),
}
_OF_OTHERS: Mapping[ReferenceKind, tuple[str, ...]] = {
    "style": ("down_blocks.0.", "down_blocks.1.", "up_blocks.2.", "up_blocks.3."),
    "composition": ("down_blocks.2.attentions.1.",),
}
"""The layers that a kind of reference counts in, of those U-Nets; the other kinds count in all."""


@dataclass
class IpAdapter:
    """An IP-Adapter on a device, and how strongly it counts.

    `layers` has the weights of keys and values, each (inner width, width of a word), of the layers
    of the U-Net that attend to words, by the names of these. The image encoder is as large as many
    a U-Net, so it is read from its file where a picture is new, and not kept.
    """

    encoder: Path
    projection: Any
    layers: Mapping[str, tuple[Tensor, Tensor]]
    reads_summary: bool
    limits: Mapping[ReferenceKind, tuple[str, ...]]
    strength: float
    words: dict[bytes, Tensor] = field(default_factory=dict[bytes, Tensor])
    """Of pictures that were read, (2, tokens, width): first those of no picture."""

    def to(self, device: torch.device, dtype: torch.dtype) -> IpAdapter:
        """Bring it to a device."""
        self.projection.to(device, dtype)
        self.layers = {
            name: (keys.to(device, dtype), values.to(device, dtype))
            for name, (keys, values) in self.layers.items()
        }
        return self

    def look(
        self, references: Sequence[Reference], pictures: Sequence[Image.Image], whites: Whites
    ) -> Looks:
        """What a U-Net attends to for these references, those of a region where it is white.

        Raises `EngineError` where the image encoder cannot be read.
        """
        self._read(pictures)
        rows = sorted(zip(references, pictures, strict=True), key=lambda row: _group_of(row[0]))
        looks: list[Look] = []
        for (kind, strength, region), group in groupby(rows, lambda row: _group_of(row[0])):
            words = torch.cat([self.words[_digest(picture)] for _, picture in group], 1)
            prefixes = self.limits.get(kind, ("",))
            pairs = {
                name: (words @ keys.T, words @ values.T)
                for name, (keys, values) in self.layers.items()
                if name.startswith(prefixes)
            }
            looks.append(Look(pairs, strength * self.strength, region))
        return Looks(tuple(looks), whites)

    def _read(self, pictures: Sequence[Image.Image]) -> None:
        """Read the pictures that are not in `words`, which keeps none of those before."""
        new = [picture for picture in pictures if _digest(picture) not in self.words]
        if not new:
            return
        weight = next(self.projection.parameters())
        with translate_load_errors(self.encoder, "weights"):
            encoder = _load_encoder(load_file(self.encoder)).to(weight)
        self.words = {key: self.words[key] for p in pictures if (key := _digest(p)) in self.words}
        for picture in new:
            states = self._states(encoder, picture)
            self.words[_digest(picture)] = self.projection(states)

    def _states(self, encoder: Any, picture: Image.Image) -> Tensor:
        """What the image encoder says of no picture, then of this one."""
        side = encoder.config.image_size
        crop = {"height": side, "width": side}
        processor = CLIPImageProcessor(size={"shortest_edge": side}, crop_size=crop)
        pixels = processor(images=picture, return_tensors="pt")["pixel_values"]
        both = torch.cat([torch.zeros_like(pixels), pixels])
        output = encoder(both.to(next(encoder.parameters())), output_hidden_states=True)
        if not self.reads_summary:
            return output.hidden_states[-2]
        own = output.image_embeds[1:]
        return torch.cat([torch.zeros_like(own), own])


def _digest(picture: Image.Image) -> bytes:
    return sha256(repr(picture.size).encode() + picture.tobytes()).digest()


def _group_of(reference: Reference) -> tuple[ReferenceKind, float, int]:
    return reference.kind, reference.strength, reference.region


Whites = Mapping[int, Tensor]
"""Where a region is white, (rows, columns) of the latents, by its number from 1."""


@dataclass(frozen=True)
class Look:
    """References that count together: keys and values (2, tokens, inner width) by layer."""

    pairs: Mapping[str, tuple[Tensor, Tensor]]
    scale: float
    region: int


@dataclass
class Looks:
    """All that a U-Net attends to beside words; `in_region` is the region that is drawn alone."""

    looks: tuple[Look, ...]
    whites: Whites
    in_region: int = 0

    def __post_init__(self) -> None:
        self._levels = {n: positions_by_level(white[None]) for n, white in self.whites.items()}

    @contextmanager
    def drawing(self, region: int) -> Generator[None]:
        """Draw the window of a region, in which references of other regions count nothing."""
        self.in_region = region
        try:
            yield
        finally:
            self.in_region = 0

    def attended(self, layer: str, query: Tensor, *, is_guided: bool) -> Tensor | None:
        """What a layer adds for (batch, heads, positions, width): (batch, positions, inner width),
        None for nothing. With guidance the first half of the batch is drawn without references."""
        return functools.reduce(_add, self._each(layer, query, is_guided), None)

    def _each(self, layer: str, query: Tensor, is_guided: bool) -> Iterator[Tensor]:
        for look in self.looks:
            is_elsewhere = self.in_region and look.region not in (0, self.in_region)
            if layer in look.pairs and look.scale and not is_elsewhere:
                rows = (_rows(of, query, is_guided) for of in look.pairs[layer])
                output = attend(query, *rows).transpose(1, 2).flatten(2) * look.scale
                if look.region and not self.in_region:
                    output = output * self._levels[look.region][query.shape[2]][0].to(output)
                yield output


def _add(total: Tensor | None, more: Tensor) -> Tensor:
    return more if total is None else total + more


def _rows(of_layer: Tensor, query: Tensor, is_guided: bool) -> Tensor:
    """Keys or values (2, tokens, inner width) for a batch: (batch, heads, tokens, width)."""
    batch, heads = query.shape[:2]
    chosen = of_layer.repeat_interleave(batch // 2, 0) if is_guided else of_layer[1:]
    return split_heads(chosen.to(query), heads).expand(batch, -1, -1, -1)


@contextmanager
def attention_to_pictures(unet: nn.Module, looks: Looks | None, guided: bool) -> Generator[None]:
    """Let the layers of a U-Net that attend to words attend to references, too."""
    with ExitStack() as undo:
        if looks is not None:
            for name, layer in _layers_with_words(unet):
                see = functools.partial(looks.attended, name, is_guided=guided)
                undo.callback(_let_see(layer, see))
        yield


def _layers_with_words(unet: nn.Module) -> Iterator[tuple[str, Any]]:
    """The layers that attend to words, with the names that they have in diffusers."""
    for name, module in unet.named_modules():
        if isinstance(module, QuickTransformer):
            yield f"{name}.attn2", module
        elif getattr(module, "is_cross_attention", False):
            yield name, module


def _let_see(layer: Any, see: Callable[[Tensor], Tensor | None]) -> Callable[[], None]:
    """Returns what undoes it."""
    if isinstance(layer, QuickTransformer):
        layer.see = see
        return lambda: setattr(layer, "see", None)
    processor = layer.processor
    layer.set_processor(_Seeing(processor, see))
    return lambda: layer.set_processor(processor)


class _Seeing:
    """A processor of attention that adds what references give to what another one gives."""

    def __init__(self, processor: Any, see: Callable[[Tensor], Tensor | None]) -> None:
        self._processor, self._see = processor, see

    def __call__(self, attention: Any, hidden_states: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        output = self._processor(attention, hidden_states, *args, **kwargs)
        own = self._see(split_heads(attention.to_q(hidden_states), attention.heads))
        if own is None:
            return output
        last = attention.to_out[0]
        return output + last(own) - last(torch.zeros_like(own[:, :1]))  # its bias counts once


def is_ip_adapter(adapter: AdapterFiles) -> bool:
    """Return whether an adapter is an IP-Adapter, by its header."""
    try:
        return identify_ip_adapter(read_shapes(adapter.folder / IP_ADAPTER_FILE)) is not None
    except FileRefused:
        return False


def load_ip_adapter(adapters: Sequence[AdapterFiles], pipeline: Any) -> IpAdapter | None:
    """The IP-Adapter among adapters, for a pipeline of diffusers; None where there is none.

    Raises `EngineError` for one that was made for another base, or is damaged, or where a model
    has no U-Net.
    """
    adapter = next(filter(is_ip_adapter, adapters), None)
    if adapter is None:
        return None
    with translate_load_errors(adapter.folder, "weights"):
        tensors = load_file(adapter.folder / IP_ADAPTER_FILE)
        layout = identify_ip_adapter({name: list(t.shape) for name, t in tensors.items()})
        unet: Any = getattr(pipeline, "unet", None)
        layers = _by_layer(tensors, unet) if unet else {}
        if layout is None or not layers or unet.config.cross_attention_dim != layout.width:
            raise EngineError(
                Text("The IP-Adapter was made for another base than this model."),
                remedy=Text("Choose one for this kind of model, or a model of its kind."),
            )
        projection = unet._convert_ip_adapter_image_proj_to_diffusers(
            {n.removeprefix(PROJECTION): t for n, t in tensors.items() if n.startswith(PROJECTION)},
            low_cpu_mem_usage=False,
        )
    return IpAdapter(
        adapter.folder / IMAGE_ENCODER_FILE,
        projection.eval().requires_grad_(False),
        layers,
        layout.reads == "summary",
        _OF_XL if layout.width == _XL_WIDTH else _OF_OTHERS,
        adapter.strength,
    )


def _by_layer(tensors: Mapping[str, Tensor], unet: nn.Module) -> dict[str, tuple[Tensor, Tensor]]:
    """The weights by layers, which a file counts with those in between; none if they do not fit."""
    layers = [*_layers_with_words(unet)]
    pairs = {
        name: (tensors[f"{LAYERS}{n}{KEYS}"], tensors[f"{LAYERS}{n}{VALUES}"])
        for n, (name, _) in zip(range(1, 2 * len(layers), 2), layers, strict=True)
        if f"{LAYERS}{n}{KEYS}" in tensors
    }
    has_all = len(pairs) == len(layers) == sum(map(is_key, tensors))
    fits = has_all and all(len(pairs[name][0]) == layer.inner_dim for name, layer in layers)
    return pairs if fits else {}


def _load_encoder(tensors: Mapping[str, Tensor]) -> Any:
    config = _config_of({name: list(tensor.shape) for name, tensor in tensors.items()})
    encoder = new_part(lambda: CLIPVisionModelWithProjection(config), dict(tensors))
    return encoder.eval().requires_grad_(False)


def _config_of(shapes: Mapping[str, Sequence[int]]) -> CLIPVisionConfig:
    """The configuration of a CLIP whose small forms are OpenAI's, and the others OpenCLIP's."""
    embeddings = "vision_model.embeddings."
    width, _, patch, _ = shapes[f"{embeddings}patch_embedding.weight"]
    side = isqrt(shapes[f"{embeddings}position_embedding.weight"][0] - 1)
    prefix = "vision_model.encoder.layers."
    layers = {name.split(".")[3] for name in shapes if name.startswith(prefix)}
    return CLIPVisionConfig(
        hidden_size=width,
        intermediate_size=shapes[f"{prefix}0.mlp.fc1.weight"][0],
        projection_dim=shapes["visual_projection.weight"][0],
        num_hidden_layers=len(layers),
        num_attention_heads=12 if width == 768 else 16,
        hidden_act="quick_gelu" if width in (768, 1024) else "gelu",
        image_size=side * patch,
        patch_size=patch,
    )
