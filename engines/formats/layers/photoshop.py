"""Photoshop's PSD and PSB, read by psd-tools.

Invariant: sizes and counts are compared before a channel is unpacked, and a channel that cannot be
unpacked refuses the file. Layers of 16 bits become 8, and colours those of sRGB, as elsewhere. What
a document here cannot have is named in its notices.
"""

from __future__ import annotations

import io
import logging
import struct
import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.layers.document import (
    MAX_LAYERS,
    Blend,
    Document,
    Group,
    Layer,
    RasterLayer,
)
from engines.formats.layers.limits import LayerBudget
from engines.formats.layers.tiles import Pixels, Tiles
from engines.formats.manuscripts.package import damaged

if TYPE_CHECKING:
    from psd_tools.psd import PSD
    from psd_tools.psd.layer_and_mask import ChannelData, LayerRecord

SUFFIXES = (".psd", ".psb")
BLENDS: dict[Blend, bytes] = {
    "normal": b"norm", "multiply": b"mul ", "screen": b"scrn", "overlay": b"over",
    "darken": b"dark", "lighten": b"lite", "color dodge": b"div ", "color burn": b"idiv",
    "hard light": b"hLit", "soft light": b"sLit", "difference": b"diff", "exclusion": b"smud",
    "hue": b"hue ", "saturation": b"sat ", "color": b"colr", "luminosity": b"lum ",
}  # fmt: skip
SIGNATURE = b"8BPS"
_HEADER = struct.Struct(">4sH6xHIIHH")
_GREY, _RGB = 1, 3
_MODES = {0: "bitmap", 2: "indexed", 4: "CMYK", 7: "multichannel", 8: "duotone", 9: "Lab"}
_ROWS = 1
"""The compression whose data begin with the size of each row."""
_FOLDERS, _DIVIDER = (1, 2), 3
_MODES_BY_KEY: dict[bytes, Blend] = {key: mode for mode, key in BLENDS.items()}
_LARGEST = 2_000_000_000
_FAULTS = (
    ValueError, TypeError, LookupError, OSError, EOFError, AttributeError,
    struct.error, ArithmeticError, AssertionError, RecursionError, NotImplementedError, Warning,
)  # fmt: skip
"""What psd-tools raises for damaged files, beside its warning that a channel is black."""
_KIND = Text("a Photoshop picture")
_FEATURES: tuple[tuple[str, str], ...] = (
    (Text("effects of layers"), "lrFX lfx2 lmfx lfxs"),
    (Text("text (pixels here)"), "TySh tySh"),
    (Text("shapes and vector masks"), "vmsk vsms vstk"),
    (Text("smart objects (pixels here)"), "plLd PlLd SoLd SoLE"),
    (
        Text("adjustment and fill layers (left empty)"),
        "SoCo GdFl PtFl brit levl curv expA vibA hue2 blnc blwh phfl mixr clrL nvrt post thrs selc"
        " grdm",
    ),
)


def read_photoshop(path: Path) -> Document:
    """The document in a file. Raises `FileRefused`."""
    name = printable_name(path)
    with open_regular_file(path) as file:
        with _translated(name):
            _require_readable(file, name)
            psd = _parse(file)
        return _Reader(psd, name).document()


def read_photoshop_merged(path: Path) -> Pixels:
    """The pixels of what the whole looked like when it was saved. Raises `FileRefused`."""
    name = printable_name(path)
    with open_regular_file(path) as file:
        with _translated(name):
            _require_readable(file, name)
            psd = _parse(file)
        return _Reader(psd, name).merged()


@contextmanager
def _translated(name: str) -> Generator[None]:
    """Raise what psd-tools raises, and warns of, for damaged files as `FileRefused`."""
    from psd_tools.compression import PSDDecompressionWarning

    logging.getLogger("psd_tools").setLevel(logging.CRITICAL)  # the sentence says it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", PSDDecompressionWarning)
        try:
            yield
        except _FAULTS as fault:
            raise damaged(name, _KIND) from fault


def _require_readable(file: BinaryIO, name: str) -> None:
    """Raise `FileRefused` for a kind of file that is not read, and for one that is too large."""
    head = file.read(_HEADER.size)
    if not head.startswith(SIGNATURE):
        raise damaged(name, _KIND)
    _, version, _, height, width, depth, mode = _HEADER.unpack(head)
    LayerBudget(name).require_sheet(width, height)
    if mode not in (_GREY, _RGB):
        raise FileRefused(
            Text("{name} has {mode} colours, which are not read with their layers.", name=name,
                 mode=_MODES.get(mode, Text("unknown"))),
            Text("Nothing was changed."),
            Text("Convert it to RGB in the program it comes from."),
        )  # fmt: skip
    if depth not in (8, 16):
        raise FileRefused(
            Text("{name} has {depth} bits a colour, which are not read.", name=name, depth=depth),
            Text("Nothing was changed."),
            Text("Convert it to 8 or 16 bits in the program it comes from."),
        )
    count = _layer_count(file, version)
    if count > MAX_LAYERS:
        raise FileRefused(
            Text("{name} has more than {most:,} layers.", name=name, most=MAX_LAYERS),
            Text("It was not read, and nothing was changed."),
            Text("Merge some in the program it comes from."),
        )
    if file.seek(0, io.SEEK_END) > _LARGEST:
        raise FileRefused(
            Text("{name} has {size:,.0f} MB, which is too much for a picture.", name=name,
                 size=_LARGEST / 1e6)
        )  # fmt: skip
    file.seek(0)


def _layer_count(file: BinaryIO, version: int) -> int:
    """The layers that a file states, groups' ends among them; 0 where they stand elsewhere."""
    length = ">I" if version == 1 else ">Q"
    for _ in range(2):
        file.seek(struct.unpack(">I", file.read(4))[0], io.SEEK_CUR)
    sizes = [struct.unpack(length, file.read(struct.calcsize(length)))[0] for _ in range(2)]
    return abs(struct.unpack(">h", file.read(2))[0]) if all(sizes) else 0


def _parse(file: BinaryIO) -> PSD:
    from psd_tools.psd import PSD
    from psd_tools.psd.parse_limits import ParseLimits

    limits = ParseLimits(
        max_read_bytes=_LARGEST, max_total_bytes=4 * _LARGEST, max_objects=2_000_000
    )
    return PSD.read(file, parse_limits=limits)


class _Reader:
    def __init__(self, psd: PSD, name: str) -> None:
        self._psd, self._name = psd, name
        self._budget = LayerBudget(name)
        self._depth, self._version = psd.header.depth, psd.header.version
        self._notices: dict[str, None] = {}
        self._profile = self._foreign_profile()

    def document(self) -> Document:
        width, height = self._psd.header.width, self._psd.header.height
        if self._depth != 8:
            self._note(Text("more than 8 bits a colour (brought to 8)"))
        layers = self._layers()
        if not layers:
            layers = (RasterLayer(name="Background", pixels=Tiles.of(self.merged())),)
        return Document(
            width=width, height=height, layers=layers, resolution=self._resolution(),
            notices=tuple(self._notices),
        )  # fmt: skip

    def merged(self) -> Pixels:
        header = self._psd.header
        with _translated(self._name):
            planes = cast("list[bytes]", self._psd.image_data.get_data(header))
            channels = [self._plane(data, header.width, header.height) for data in planes]
        colours, alpha = (3, 4) if header.color_mode == _RGB else (1, 2)
        planes = [*channels[:colours]] * (3 // colours)
        has_alpha = len(channels) >= alpha and self._count() < 0
        planes.append(channels[colours] if has_alpha else np.full_like(planes[0], 255))
        return self._in_srgb(np.dstack(planes))

    def _count(self) -> int:
        info = self._info()
        return info.layer_count if info is not None else 0

    def _info(self) -> Any:
        from psd_tools.constants import Tag

        section = self._psd.layer_and_mask_information
        for tag in (Tag.LAYER_16, Tag.LAYER_32):
            if section.tagged_blocks is not None and tag in section.tagged_blocks:
                return section.tagged_blocks.get_data(tag)
        return section.layer_info

    def _records(self) -> Iterator[tuple[LayerRecord, list[ChannelData]]]:
        info = self._info()
        if info is None or not info.layer_records or not info.channel_image_data:
            return
        yield from zip(info.layer_records, info.channel_image_data, strict=False)

    def _layers(self) -> tuple[Layer, ...]:
        """The tree, which the file lists from the bottom to the top with the ends of its groups."""
        open_groups: list[list[Layer]] = [[]]
        with _translated(self._name):
            for record, channels in self._records():
                self._budget.add_layer(len(open_groups))
                kind = self._divider(record)
                if kind == _DIVIDER:
                    open_groups.append([])
                elif kind in _FOLDERS and len(open_groups) > 1:
                    children = tuple(reversed(open_groups.pop()))
                    open_groups[-1].append(self._group(record, channels, children))
                else:
                    open_groups[-1].append(self._raster(record, channels))
        layers = [layer for group in open_groups for layer in group]
        return tuple(reversed(layers))

    def _divider(self, record: LayerRecord) -> int:
        from psd_tools.constants import Tag

        for tag in (Tag.SECTION_DIVIDER_SETTING, Tag.NESTED_SECTION_DIVIDER_SETTING):
            setting = record.tagged_blocks.get_data(tag)
            if setting is not None:
                return int(setting.kind)
        return 0

    def _group(
        self, record: LayerRecord, channels: list[ChannelData], children: tuple[Layer, ...]
    ) -> Group:
        from psd_tools.constants import Tag

        setting = record.tagged_blocks.get_data(Tag.SECTION_DIVIDER_SETTING)
        key = bytes(setting.blend_mode) if setting and setting.blend_mode else b""
        key = key or bytes(record.blend_mode)
        common = self._common(record, channels, b"norm" if key == b"pass" else key)
        return Group(**common, children=children, is_isolated=key != b"pass")

    def _raster(self, record: LayerRecord, channels: list[ChannelData]) -> RasterLayer:
        common = self._common(record, channels, bytes(record.blend_mode))
        width, height = record.right - record.left, record.bottom - record.top
        if width <= 0 or height <= 0:
            return RasterLayer(**common)
        self._budget.add_pixels(common["name"], width, height)
        self._budget.require_offset(common["name"], record.left, record.top)
        planes = {
            int(info.id): self._channel(channel, width, height)
            for info, channel in zip(record.channel_info, channels, strict=False)
            if -1 <= info.id <= 2
        }
        colours = [planes[index] for index in range(3) if index in planes]
        if not colours:
            return RasterLayer(**common)
        alpha = planes.get(-1, np.full_like(colours[0], 255))
        colours = colours if len(colours) == 3 else [colours[0]] * 3
        pixels = self._in_srgb(np.dstack([*colours, alpha]))
        return RasterLayer(**common, x=record.left, y=record.top, pixels=Tiles.of(pixels))

    def _common(
        self, record: LayerRecord, channels: list[ChannelData], blend: bytes
    ) -> dict[str, Any]:
        from psd_tools.constants import Tag

        blocks = record.tagged_blocks
        name = str(blocks.get_data(Tag.UNICODE_LAYER_NAME) or record.name).rstrip("\0")
        keys = {bytes(key).decode("latin-1") for key in blocks}
        for words, tags in _FEATURES:
            if keys & set(tags.split()):
                self._note(words)
        if record.clipping:
            self._note(Text("layers that are clipped by the one below"))
        if blend not in _MODES_BY_KEY:
            mode = blend.decode("latin-1").strip()
            self._note(Text("the blend mode {operator} (drawn as normal)", operator=mode))
        fill = blocks.get_data(Tag.BLEND_FILL_OPACITY)
        fill_opacity = int(fill) / 255 if isinstance(fill, int) else 1.0
        locks = blocks.get_data(Tag.PROTECTED_SETTING)
        return {
            "name": name,
            "opacity": record.opacity / 255 * fill_opacity,
            "is_visible": record.flags.visible,
            "is_locked": isinstance(locks, int) and bool(locks & 0x80000002),
            "blend": _MODES_BY_KEY.get(blend, "normal"),
            "mask": self._mask(record, channels, name),
        }

    def _mask(self, record: LayerRecord, channels: list[ChannelData], name: str) -> Tiles | None:
        data = record.mask_data
        if data is None or data.flags.mask_disabled:
            return None
        blank = (255 if data.background_color else 0,)
        width, height = data.right - data.left, data.bottom - data.top
        pairs = zip(record.channel_info, channels, strict=False)
        channel = next((channel for info, channel in pairs if info.id == -2), None)
        if channel is None:
            return None
        if width <= 0 or height <= 0:
            return Tiles(blank=blank)
        self._budget.add_pixels(name, width, height)
        self._budget.require_offset(name, data.left, data.top)
        plane = self._channel(channel, width, height)
        return Tiles.of(plane[..., None], data.left, data.top, blank)

    def _channel(self, channel: ChannelData, width: int, height: int) -> Pixels:
        """A channel's pixels. psd-tools fills up rows that are cut, so that their sizes are added
        here."""
        if channel.compression == _ROWS:
            sizes = np.frombuffer(channel.data, ">u2" if self._version == 1 else ">u4", height)
            if sizes.nbytes + int(sizes.sum(dtype=np.int64)) > len(channel.data):
                raise ValueError("rows are missing")
        data = channel.get_data(width, height, self._depth, self._version)
        return self._plane(data, width, height)

    def _plane(self, data: bytes, width: int, height: int) -> Pixels:
        if self._depth == 8:
            return np.frombuffer(data, np.uint8).reshape(height, width)
        deep = np.frombuffer(data, ">u2").reshape(height, width).astype(np.uint32)
        return ((deep * 255 + 32767) // 65535).astype(np.uint8)

    def _foreign_profile(self) -> bytes:
        """The file's profile, unless it is sRGB by its name."""
        from psd_tools.constants import Resource

        with _translated(self._name):
            profile = self._psd.image_resources.get_data(Resource.ICC_PROFILE)
        is_foreign = isinstance(profile, bytes) and b"sRGB" not in profile[:4096]
        return cast(bytes, profile) if is_foreign else b""

    def _in_srgb(self, pixels: Pixels) -> Pixels:
        if not self._profile or self._psd.header.color_mode != _RGB:
            return pixels
        return pictures.pixels_in_srgb(pixels, self._profile)

    def _resolution(self) -> float:
        from psd_tools.constants import Resource

        with _translated(self._name):
            info = self._psd.image_resources.get_data(Resource.RESOLUTION_INFO)
        return round(info.horizontal / 65536, 4) if info is not None else 0.0

    def _note(self, words: str) -> None:
        self._notices[words] = None
