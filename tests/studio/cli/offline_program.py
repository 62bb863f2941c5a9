"""A whole session on the command line, run by a test in a network namespace without a network.

    python -m tests.studio.cli.offline_program PROJECT FOLDER

Prints the exit code of each command, and every socket that is made or used other than those of the
machine itself (AF_UNIX). The hook is set before the studio is imported. One use is left out: when
urllib3, which transformers imports, is loaded, it binds a socket to the machine's own address to
see whether there is IPv6, and closes it.
"""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
from pathlib import Path
from typing import Any

_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto")
_uses: list[str] = []


def _is_probe_of_urllib3() -> bool:
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name == "_has_ipv6" and "urllib3" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


def _note_sockets(event: str, values: tuple[Any, ...]) -> None:
    if not event.startswith("socket.") or _is_probe_of_urllib3():
        return
    if event == "socket.__new__" and values[1] != socket.AF_UNIX:
        _uses.append(f"{event} {values[1:]}")
    elif event in _NAMES:
        _uses.append(f"{event} {values}")
    elif event in ("socket.connect", "socket.bind") and values[0].family != socket.AF_UNIX:
        _uses.append(f"{event} {values[1]}")


def main(project: str, folder: Path) -> None:
    """Make works of each medium, then rate, export and check them."""
    from studio.cli.main import run

    codes: dict[str, int] = {}

    def call(*words: str) -> list[dict[str, Any]]:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            codes[" ".join(words[:2])] = run([*words, "--json"])
        return [json.loads(line) for line in output.getvalue().splitlines()]

    call("new", project)
    works = call("write", "The sea", "--max-tokens", "4", "--seed", "1")
    works += call("draw", "a green turtle", "--steps", "1", "--seed", "1")
    works += call("compose", "--notes", "C4 E4", "--bars", "1", "--seed", "1")
    for work in works:
        call("rate", work["id"], "4")
        call("export", work["id"], str(folder))
    for file in sorted(folder.iterdir()):
        call("verify", str(file))
    call("history")
    call("check")
    report = {"codes": codes, "works": [work["kind"] for work in works], "sockets": _uses}
    print(json.dumps(report))


if __name__ == "__main__":
    sys.addaudithook(_note_sockets)
    main(sys.argv[1], Path(sys.argv[2]))
