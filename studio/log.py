"""Topic logs in one rotating file.

Invariant: nothing is printed; a log that cannot be written never stops the program.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def open_log(path: Path) -> None:
    """Send the `studio`, `engines` and `ui` topics to the file, 1 MB each, three kept."""
    for topic in ("studio", "engines", "ui"):
        logger = logging.getLogger(topic)
        logger.setLevel(logging.INFO)
        if not logger.handlers:
            logger.addHandler(_handler(path))


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
