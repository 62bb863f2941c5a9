"""The contact sheet: every picture of a tour, small, with its name."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

CELL_WIDTH, CAPTION_HEIGHT, COLUMNS = 360, 16, 6
QUALITY = 78


def write_sheet(folder: Path, target: Path) -> None:
    """Lay out the pictures of all folders in `folder`, in their order, as one JPEG."""
    pictures = sorted(folder.glob("*/*.png"))
    cells = [_cell(path) for path in pictures]
    height = max(cell.height for cell in cells)
    rows = -(-len(cells) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * CELL_WIDTH, rows * height), "#191816")
    for index, cell in enumerate(cells):
        row, column = divmod(index, COLUMNS)
        sheet.paste(cell, (column * CELL_WIDTH, row * height))
    sheet.save(target, quality=QUALITY, optimize=True)


def _cell(path: Path) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    width = CELL_WIDTH - 6
    picture = picture.resize(
        (width, picture.height * width // picture.width), Image.Resampling.LANCZOS
    )
    cell = Image.new("RGB", (CELL_WIDTH, picture.height + CAPTION_HEIGHT + 4), "#191816")
    cell.paste(picture, (3, CAPTION_HEIGHT))
    ImageDraw.Draw(cell).text((4, 3), f"{path.parent.name}  {path.stem}", fill="#A19A8E")
    return cell
