"""Photoshop's PSD, written by psd-tools.

Invariant: the file is complete or absent. Other programs read every layer with its name, opacity,
blend mode, mask and group; what a PSD has no form for is hidden or left out, and returned as
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats.atomic import save_atomically
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import (
    Document,
    Group,
    Layer,
    PixelLayer,
    RasterLayer,
    UnknownLayer,
)
from engines.formats.layers.photoshop import BLENDS
from engines.formats.layers.tiles import Box, Pixels, Tiles

if TYPE_CHECKING:
    from psd_tools.psd.layer_and_mask import ChannelData, LayerInfo, LayerRecord

_LARGEST_SIDE = 30_000
_LONGEST_NAME = 255
_FOLDER, _DIVIDER = 2, 3
_END = "</Layer group>"


def write_photoshop(document: Document, path: Path, xmp: str = "") -> tuple[str, ...]:
    """Write a document; returns what of it a PSD cannot have. Raises `BriefError`, `OSError`."""
    if max(document.width, document.height) > _LARGEST_SIDE:
        raise BriefError(
            Text("A PSD has at most {most:,} pixels a side.", most=_LARGEST_SIDE),
            "",
            Text("Save it as {suffix}.", suffix=".ora"),
        )

    def write(draft: Path) -> None:
        with draft.open("wb") as file:
            _write(document, file, xmp)

    save_atomically(path, write)
    return tuple(_losses(document))


def _losses(document: Document) -> Iterator[str]:
    layers = [layer for _, layer in document.walk()]
    if any(
        isinstance(layer, PixelLayer) and not isinstance(layer, RasterLayer) for layer in layers
    ):
        yield Text("masks to draw in and controls and regions (hidden layers there)")
    if any(isinstance(layer, UnknownLayer) for layer in layers):
        yield Text("elements that are not understood here")
    if any(layer.origin or layer.work for layer in layers):
        yield Text("which layers the machine made")
    if any(len(layer.name) > _LONGEST_NAME for layer in layers):
        yield Text("the ends of long names")


def _write(document: Document, file: BinaryIO, xmp: str) -> None:
    from psd_tools.constants import ColorMode, Compression, Resource
    from psd_tools.psd import PSD
    from psd_tools.psd.header import FileHeader
    from psd_tools.psd.image_data import ImageData
    from psd_tools.psd.image_resources import ImageResource, ImageResources, ResoulutionInfo
    from psd_tools.psd.layer_and_mask import GlobalLayerMaskInfo, LayerAndMaskInformation
    from psd_tools.psd.tagged_blocks import TaggedBlocks

    header = FileHeader(
        channels=4, width=document.width, height=document.height, color_mode=ColorMode.RGB
    )
    merged = ImageData(compression=Compression.RLE)
    merged.set_data([plane.tobytes() for plane in np.moveaxis(flatten(document), 2, 0)], header)
    resources = ImageResources.new()
    if document.resolution:
        dots = round(document.resolution * 65536)
        info = ResoulutionInfo(dots, 1, 1, dots, 1, 1)
        key = Resource.RESOLUTION_INFO
        resources[key] = ImageResource(key=key, data=cast(Any, info))
    if xmp:
        key = Resource.XMP_METADATA
        resources[key] = ImageResource(key=key, data=xmp.encode())
    layers = LayerAndMaskInformation(
        layer_info=_layer_info(document),
        global_layer_mask_info=GlobalLayerMaskInfo(),
        tagged_blocks=TaggedBlocks(),
    )
    psd = PSD(
        header=header, image_resources=resources, layer_and_mask_information=layers,
        image_data=merged,
    )  # fmt: skip
    psd.write(file)


def _layer_info(document: Document) -> LayerInfo:
    """The layers from the bottom to the top; their count is negative where the merged picture is
    transparent."""
    from psd_tools.psd.layer_and_mask import (
        ChannelDataList,
        ChannelImageData,
        LayerInfo,
        LayerRecords,
    )

    pairs = list(_records(document.layers))
    return LayerInfo(
        layer_count=-len(pairs),
        layer_records=LayerRecords([record for record, _ in pairs]),
        channel_image_data=ChannelImageData([ChannelDataList(data) for _, data in pairs]),
    )


def _records(layers: tuple[Layer, ...]) -> Iterator[tuple[LayerRecord, list[ChannelData]]]:
    for layer in reversed(layers):
        if isinstance(layer, Group):
            yield _divider()
            yield from _records(layer.children)
            yield _group(layer)
        elif isinstance(layer, PixelLayer):
            yield _pixel_layer(layer)


def _divider() -> tuple[LayerRecord, list[ChannelData]]:
    from psd_tools.constants import SectionDivider, Tag

    record = _record(Group(name=_END))
    record.tagged_blocks.set_data(Tag.SECTION_DIVIDER_SETTING, SectionDivider(_DIVIDER))
    return record, _channels(record, [None] * 4)


def _group(group: Group) -> tuple[LayerRecord, list[ChannelData]]:
    from psd_tools.constants import BlendMode, SectionDivider, Tag

    record = _record(group)
    blend = record.blend_mode if group.is_isolated else BlendMode.PASS_THROUGH
    record.tagged_blocks.set_data(
        Tag.SECTION_DIVIDER_SETTING,
        SectionDivider(_FOLDER),
        signature=b"8BIM",
        blend_mode=blend,
    )
    channels = _channels(record, [None] * 4)
    return record, channels + _mask_channels(record, group.mask)


def _pixel_layer(layer: PixelLayer) -> tuple[LayerRecord, list[ChannelData]]:
    record = _record(layer)
    if not isinstance(layer, RasterLayer):
        record.flags.visible = False
    box = layer.pixels.bounds()
    if box is None:
        channels = _channels(record, [None] * 4)
    else:
        on_sheet = box.shift(layer.x, layer.y)
        record.left, record.top = on_sheet.x, on_sheet.y
        record.right, record.bottom = on_sheet.right, on_sheet.bottom
        planes = np.moveaxis(layer.pixels.pixels(box), 2, 0)
        channels = _channels(record, [planes[3], *planes[:3]])
    return record, channels + _mask_channels(record, layer.mask)


def _record(layer: Layer) -> LayerRecord:
    from psd_tools.constants import BlendMode, Tag
    from psd_tools.psd.layer_and_mask import LayerRecord
    from psd_tools.psd.tagged_blocks import TaggedBlocks

    name = layer.name[:_LONGEST_NAME]
    plain_name = name.encode("mac_roman", "replace")[:_LONGEST_NAME].decode("mac_roman")
    record = LayerRecord(
        name=plain_name,
        opacity=round(layer.opacity * 255),
        blend_mode=BlendMode(BLENDS[layer.blend]),
        tagged_blocks=TaggedBlocks(),
    )
    record.flags.visible = layer.is_visible
    record.tagged_blocks.set_data(Tag.UNICODE_LAYER_NAME, name)
    if layer.is_locked:
        record.tagged_blocks.set_data(Tag.PROTECTED_SETTING, 0x80000000)
    return record


def _channels(record: LayerRecord, planes: list[Pixels | None]) -> list[ChannelData]:
    """The channels of a layer, alpha first, entered in its record."""
    return [_channel(record, index - 1, plane) for index, plane in enumerate(planes)]


def _channel(record: LayerRecord, channel_id: int, plane: Pixels | None) -> ChannelData:
    from psd_tools.constants import ChannelID, Compression
    from psd_tools.psd.layer_and_mask import ChannelData, ChannelInfo

    channel = ChannelData(Compression.RAW if plane is None else Compression.RLE)
    if plane is not None:
        channel.set_data(plane.tobytes(), plane.shape[1], plane.shape[0], 8)
    info = ChannelInfo(id=ChannelID(channel_id), length=2 + len(channel.data))
    record.channel_info.append(info)
    return channel


def _mask_channels(record: LayerRecord, mask: Tiles | None) -> list[ChannelData]:
    from psd_tools.psd.layer_and_mask import MaskData

    if mask is None:
        return []
    box = mask.bounds() or Box(0, 0, 1, 1)
    record.mask_data = MaskData(
        top=box.y, left=box.x, bottom=box.bottom, right=box.right, background_color=mask.blank[0]
    )
    return [_channel(record, -2, mask.pixels(box)[..., 0])]
