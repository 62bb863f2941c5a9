"""A sheet, frozen: a start picture, a sketch over it or layers in place of both, and a mask.

Invariant: the images of a sheet are never painted on. Sketch and mask are as large as the picture.
`identical_artifact_id` is the id of the work that equals the picture pixel for pixel; empty where
there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ui.draw.canvas.stroke import Layer

if TYPE_CHECKING:
    from engines.formats.layers.document import Document

MaskMode = Literal["replace", "add", "subtract"]
"""What becomes of the mask where more is selected."""
_SHARE_SIDE = 128  # the share of the mask is measured on an image of this size
MASK_FORMAT, SKETCH_FORMAT = (
    QImage.Format.Format_Alpha8,
    QImage.Format.Format_ARGB32_Premultiplied,
)


@dataclass(frozen=True)
class EaselState:
    """Everything that undo restores. A null image stands for none.

    A sheet that the artist has divided into layers has a `document` in place of a sketch; `picture`
    is what that looks like, or what `pictured` did, an older one. `active` is the id of the layer
    that is painted on.
    """

    picture: QImage = field(default_factory=QImage)
    identical_artifact_id: str = ""
    sketch: QImage = field(default_factory=QImage)
    mask: QImage = field(default_factory=QImage)
    document: Document | None = None
    active: str = ""
    pictured: Document | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self.picture.isNull()

    @property
    def is_painted(self) -> bool:
        """Whether the artist has sketched or masked anything, or has made layers."""
        has_paint = not self.sketch.isNull() or not self.mask.isNull()
        return has_paint or self.document is not None

    @property
    def is_outdated(self) -> bool:
        """Whether the picture does not show the document as it is now."""
        return self.pictured is not self.document

    def layer(self, name: Layer) -> QImage:
        """A copy of a layer to paint on; an empty one where there is none yet."""
        image = self.mask if name == "mask" else self.sketch
        if not image.isNull():
            return QImage(image)
        return blank(self.picture.size(), MASK_FORMAT if name == "mask" else SKETCH_FORMAT)

    def flattened(self) -> QImage:
        """The picture with the sketch over it."""
        if self.sketch.isNull():
            return self.picture
        image = self.picture.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.drawImage(0, 0, self.sketch)
        painter.end()
        return image

    def mask_share(self) -> float:
        """The share of the picture that is masked, 0 to 1."""
        if self.mask.isNull():
            return 0.0
        small = self.mask.scaled(
            QSize(_SHARE_SIDE, _SHARE_SIDE),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return sum(bytes(small.constBits())) / (255 * _SHARE_SIDE**2)


def blank(size: QSize, image_format: QImage.Format) -> QImage:
    """An image of which all is transparent."""
    image = QImage(size, image_format)
    image.fill(0)
    return image
