"""Reads what guides a drawing from the files of a job: control maps, networks and regions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from engines.contract import ImageBrief, JobContext
from engines.contract.text import Text
from engines.formats.pictures import read_picture
from engines.image import transformer_pipelines
from engines.image.canvas import Canvas, Pixels
from engines.image.control.arrangement import Arrangement
from engines.image.control.guidance import NO_GUIDANCE, Guidance, Guide
from engines.image.control.ip_adapter import Looks
from engines.image.control.maps import control_map
from engines.image.control.networks import Network
from engines.image.control.regions import Shares, read_shares, read_whites, with_regions
from engines.image.control.transformer_networks import TransformerControl
from engines.image.picture_model import PictureModel
from engines.image.text_embeddings import TextEmbeddings, encode_prompt


@dataclass(frozen=True)
class GuideReader:
    """What guides the pictures of a brief. All methods raise `EngineError`."""

    model: PictureModel
    brief: ImageBrief
    context: JobContext
    arrangement: Arrangement | None = None

    def embeddings(self, size: tuple[int, int]) -> TextEmbeddings:
        """Those of the prompt for a picture of (width, height), then those of the regions, or of
        the things that were arranged."""
        things = self.arrangement.prompts if self.arrangement else ()
        prompts = [self.brief.prompt, *(region.prompt for region in self.brief.regions), *things]
        briefs = [self.brief.model_copy(update={"prompt": prompt}) for prompt in prompts]
        whole, *regions = [encode_prompt(self.model.pipeline, brief, size) for brief in briefs]
        return with_regions(whole, regions) if regions else whole

    def for_unet(self, canvas: Canvas) -> Guidance:
        """What guides a U-Net."""
        if self.arrangement:
            return Guidance(alone=self.arrangement.windows(self.model.scale_factor))
        if not (self.brief.controls or self.brief.regions or self.brief.references):
            return NO_GUIDANCE
        guides = map(Guide, self.brief.controls, self._networks(), self._maps(canvas.size))
        size = self.model.latent_size(canvas)
        return Guidance(tuple(guides), self._shares(size), looks=self._looks(size))

    def for_transformer(
        self, canvas: Canvas
    ) -> tuple[tuple[TransformerControl, ...], Shares | None]:
        """What guides a transformer: controls, and the shares of regions."""
        pictures = map(Image.fromarray, self._maps(canvas.size))
        controls = map(TransformerControl, self.brief.controls, self._networks(), pictures)
        patch = transformer_pipelines.patch_size(self.model.pipeline)
        return tuple(controls), self._shares(self.model.latent_size(canvas), patch)

    def _looks(self, size: tuple[int, int]) -> Looks | None:
        """What is attended to beside words; None without references."""
        brief, adapter = self.brief, self.model.ip_adapter
        if adapter is None or not brief.references:
            return None
        pictures = [read_rgb(path) for path in self.context.references]
        whites = dict(enumerate(read_whites(brief.regions, self.context.regions, size), 1))
        return adapter.look(brief.references, pictures, whites)

    def _networks(self) -> Iterator[Network]:
        return (self.model.networks[files.network] for files in self.context.controls)

    def _maps(self, size: tuple[int, int]) -> list[Pixels]:
        """The maps of the controls, at this width and height."""
        return [
            control_map(read_rgb(files.picture), use.kind, size, raw=use.raw)
            for use, files in zip(self.brief.controls, self.context.controls, strict=True)
        ]

    def _shares(self, size: tuple[int, int], patch: int = 1) -> Shares | None:
        """How much each prompt counts where, at (rows, columns); None without regions."""
        regions = self.brief.regions
        if not regions:
            return None
        shares = read_shares(regions, self.context.regions, size)
        for region, values in zip(regions, shares.values[1:], strict=True):
            if bool((values > 0).all()):
                self.context.notice(
                    Text("The region “{prompt}” covers the whole picture.", prompt=region.prompt)
                )
        return replace(shares, patch=patch)


def read_rgb(path: Path) -> Image.Image:
    """The picture in a file, without transparency. Raises `BriefError`."""
    return read_picture(path.read_bytes(), path.name).image.convert("RGB")
