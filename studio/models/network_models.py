"""Inspects the files of networks that guide a drawing: single files, and folders of diffusers.

Invariant: only headers and configuration files are read.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import is_folder
from engines.formats.model_parts import plain_shapes
from engines.formats.network_folders import network_folder, read_network, weights_of_network
from engines.formats.network_kinds import ControlLayout, identify_control
from engines.formats.picture_parts import part_of
from studio.base.errors import ModelRefused
from studio.models.headers import check_safetensors, read_metadata, refused_as_model
from studio.models.inspection import Inspection, file_licence, find_licence, main_precision

KINDS_OF_NETWORKS = Text(
    "It runs ControlNets of Stable Diffusion, SD 3, Flux and Qwen, and T2I-Adapters."
)


def inspect_network(path: Path) -> Inspection:
    """Describe the network in a folder of diffusers. Raises `ModelRefused`."""
    with refused_as_model():
        files = weights_of_network(path)
        layout = identify_control(plain_shapes(read_network(path)))
    if layout is None:
        raise ModelRefused(
            Text("{name} guides drawings in a way that the studio does not run.", name=path.name),
            KINDS_OF_NETWORKS,
        )
    return describe_network(path, files, layout)


def describe_network(path: Path, files: tuple[Path, ...], layout: ControlLayout) -> Inspection:
    """Describe the network at a path whose weights are in these files. Raises `ModelRefused`."""
    parameters = sum(map(check_safetensors, files), Counter[str]())
    with refused_as_model():
        part = part_of(read_network(path))
    is_in_folder = is_folder(path)
    config = network_folder(path) / "config.json"
    return Inspection(
        medium=Medium.IMAGE,
        form=Text("diffusers folder") if is_in_folder else Text("checkpoint file"),
        architecture=Text("{role} for {family}", role=layout.role, family=layout.family),
        precision=main_precision(parameters),
        size_bytes=sum(file.stat().st_size for file in files),
        parameters=sum(parameters.values()),
        licence=find_licence(network_folder(path))
        if is_in_folder
        else file_licence(path, read_metadata(path).get("modelspec.license")),
        weight_files=(config, *files) if is_in_folder else files,
        parts=(part,),
        network=layout,
    )
