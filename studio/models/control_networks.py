"""Chooses the network of a control: one of its kind that was made for the model.

Invariant: a network is used only with a model whose text embeddings are as wide as those that it
reads, or whose family is its own; its widths are compared once more when it is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from engines.contract import ControlKind
from engines.contract.text import Text
from engines.formats.network_folders import OWN_NETWORK
from engines.formats.network_kinds import ControlLayout
from engines.formats.pipeline_families import adapter_family
from engines.shipped import is_outdated
from studio.base.errors import InputError
from studio.models.inspection import read_note
from studio.models.library import ModelLibrary
from studio.models.model import Model
from studio.models.picture_models import cross_attention_dim

_XL = "Stable Diffusion XL"
_SD3_KINDS: Mapping[str, str] = {"canny": "Canny", "pose": "Pose", "tile": "Tile"}
_SD15_NAMES: Mapping[str, str] = {
    **{"scribble": "v11p_sd15_scribble", "lineart": "v11p_sd15_lineart"},
    **{"softedge": "v11p_sd15_softedge", "canny": "v11p_sd15_canny"},
    **{"depth": "v11f1p_sd15_depth", "normal": "v11p_sd15_normalbae"},
    **{"pose": "v11p_sd15_openpose", "segmentation": "v11p_sd15_seg", "tile": "v11f1e_sd15_tile"},
}
_UNIONS: Mapping[str, tuple[str, Collection[str]]] = {
    _XL: ("xinsir/controlnet-union-sdxl-1.0", _SD15_NAMES),
    "Flux": (
        "Shakker-Labs/FLUX.1-dev-ControlNet-Union-Pro",
        ("canny", "tile", "depth", "pose"),
    ),
    "Qwen-Image": (
        "InstantX/Qwen-Image-ControlNet-Union",
        ("canny", "softedge", "depth", "pose"),
    ),
}
"""Networks for several kinds by their base, and the kinds that they read."""


class ControlNetworks:
    """The networks of a library."""

    def __init__(self, library: ModelLibrary) -> None:
        self._library = library

    def of(self, kind: ControlKind, name: str, model: Model) -> Model:
        """The network of this name, else the first of the kind that was made for the model, else
        the model itself where it brings one.

        Raises `InputError` where there is none, or the one that was named does not fit.
        """
        if name and not (name == model.id and _brings(model, kind)):
            return self._require_network(name, model)
        networks = [m for m in self._library.all() if m.network and fits(m.network, model)]
        readers = [m for m in networks if m.network and kind in m.network.kinds(m.name)]
        if readers:
            return min(readers, key=lambda m: bool(m.network and m.network.modes))
        if _brings(model, kind):
            return model
        raise _missing(kind, model)

    def _require_network(self, name: str, model: Model) -> Model:
        network = self._library.get_usable(name)
        if network.network is None:
            raise InputError(
                Text("control: {id} is no network that guides a drawing.", id=network.id),
                "",
                Text("`bowerbird models list` shows which are."),
            )
        if not fits(network.network, model):
            raise InputError(
                Text(
                    "control: {id} was made for {family}, and {model} is {architecture}.",
                    id=network.id,
                    family=network.network.family,
                    model=model.id,
                    architecture=_architecture(model),
                ),
                "",
                Text("Choose a network for this kind of model, or a model of its kind."),
            )
        return network


def network_path(model: Model) -> Path:
    """Where the network lies that a model is, or that it brings."""
    is_network = model.inspection is not None and model.inspection.network is not None
    return model.path if is_network else model.path / OWN_NETWORK


def _brings(model: Model, kind: ControlKind) -> bool:
    """Return whether a model has a network of its own for a kind."""
    return model.inspection is not None and kind in model.inspection.controls


def fits(network: ControlLayout, model: Model) -> bool:
    """Return whether a network was made for a model, as far as their headers show it."""
    architecture = _architecture(model)
    if not network.is_unet:
        return network.family == adapter_family(architecture)
    if network.width:
        return network.width == cross_attention_dim(model.path)
    is_unet = cross_attention_dim(model.path) is not None
    return is_unet and (network.family == _XL) == (architecture == _XL)


def _architecture(model: Model) -> str:
    return model.inspection.architecture if model.inspection else ""


def _missing(kind: ControlKind, model: Model) -> InputError:
    """The error for a control without a network, which says where one would be taken from."""
    architecture = _architecture(model)
    source = _source(kind, architecture)
    remedy = (
        Text(
            "Get one, such as {source} on Hugging Face, and add it with `bowerbird models add`.",
            source=source,
        )
        if source
        else Text("None is known; Stable Diffusion 1.5 has one of every kind.")
    )
    if is_outdated(read_note(model.path)):
        remedy = Text("The starter that comes with this version may: renew it on the Models page.")
    return InputError(
        Text(
            "control: there is no network for {kind} that fits {model} ({architecture}).",
            kind=kind,
            model=model.id,
            architecture=architecture,
        ),
        Text("It is a ControlNet or a T2I-Adapter, a file beside the model."),
        remedy,
    )


def _source(kind: ControlKind, architecture: str) -> str:
    """A repository that is known to have such a network, or ""."""
    if architecture == "Stable Diffusion 1.5":
        name = _SD15_NAMES.get(kind)
        return f"lllyasviel/control_{name}" if name else "TencentARC/t2iadapter_color_sd14v1"
    if architecture == "Stable Diffusion 3":
        return f"InstantX/SD3-Controlnet-{_SD3_KINDS[kind]}" if kind in _SD3_KINDS else ""
    name, kinds = _UNIONS.get(architecture, ("", ()))
    return name if kind in kinds else ""
