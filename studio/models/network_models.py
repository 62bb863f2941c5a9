"""Inspects the files of networks that guide a drawing: single files, and folders of diffusers.

Invariant: only headers and configuration files are read.
"""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import is_folder
from engines.formats.network_folders import network_folder, weights_of_network
from engines.formats.network_kinds import ControlLayout, identify_control
from engines.formats.picture_parts import part_of
from engines.formats.safetensors_header import read_tensors
from studio.base.errors import ModelRefused
from studio.models.headers import check_safetensors, read_metadata, read_shapes, refused_as_model
from studio.models.inspection import Inspection, file_licence, find_licence, main_precision


def inspect_network(path: Path) -> Inspection:
    """Describe the network in a folder of diffusers. Raises `ModelRefused`."""
    with refused_as_model():
        file = weights_of_network(path)
    check_safetensors(file)
    layout = identify_control(read_shapes(file))
    if layout is None:
        raise ModelRefused(
            Text("{name} guides drawings in a way that the studio does not run.", name=path.name),
            Text("It runs ControlNets of Stable Diffusion, SD 3, Flux and Qwen, and T2I-Adapters."),
        )
    return describe_network(path, file, layout)


def describe_network(path: Path, file: Path, layout: ControlLayout) -> Inspection:
    """Describe the network at a path whose weights are in a file. Raises `ModelRefused`."""
    parameters = check_safetensors(file)
    with refused_as_model():
        part = part_of(read_tensors(file))
    is_in_folder = is_folder(path)
    config = network_folder(path) / "config.json"
    return Inspection(
        medium=Medium.IMAGE,
        form=Text("diffusers folder") if is_in_folder else Text("checkpoint file"),
        architecture=Text("{role} for {family}", role=layout.role, family=layout.family),
        precision=main_precision(parameters),
        size_bytes=file.stat().st_size,
        parameters=sum(parameters.values()),
        licence=find_licence(network_folder(path))
        if is_in_folder
        else file_licence(path, read_metadata(path).get("modelspec.license")),
        weight_files=(config, file) if is_in_folder else (file,),
        parts=(part,),
        network=layout,
    )
