"""Reads the marks of the studio from a PDF: the file that is attached to it.

Invariant: nothing else of the PDF is read, and what is unpacked has a limit. A PDF that another
program wrote anew may have its attachments in packed objects, in which no mark is found.
"""

from __future__ import annotations

import re
import zlib

ATTACHMENT = "bowerbird.json"
_NAMES = (ATTACHMENT.encode(), ATTACHMENT.encode("utf-16-be"))
_MAX_MARK = 4_000_000
_NEAR = 400
_FILE = re.compile(rb"/EF\s*<<\s*/(?:UF?|F)\s+(\d{1,9})\s+0\s+R")


def marks_of_pdf(data: bytes) -> str:
    """The text of the attachment that has the marks; empty where there is none."""
    for name in _NAMES:
        at = data.find(name)
        while at >= 0:
            file = _FILE.search(data, max(0, at - _NEAR), at + _NEAR)
            if file and (text := _stream(data, file[1])):
                return text
            at = data.find(name, at + 1)
    return ""


def _stream(data: bytes, number: bytes) -> str:
    """The text of a numbered object; empty where it is none."""
    start = data.find(b"\n%s 0 obj" % number)
    begin = data.find(b"stream", start)
    if start < 0 or not 0 <= begin - start < _NEAR:
        return ""
    head, body = data[start:begin], begin + len(b"stream")
    body += 2 if data[body : body + 2] == b"\r\n" else 1
    if b"FlateDecode" not in head:
        return data[body : body + _MAX_MARK].partition(b"endstream")[0].decode(errors="replace")
    try:
        return zlib.decompressobj().decompress(data[body : body + _MAX_MARK], _MAX_MARK).decode()
    except (zlib.error, UnicodeDecodeError):
        return ""
