"""Fills in chat templates: the program of the process that engines.chat_templates starts.

Invariant: reads a request and writes an answer, a line of JSON each, until its input ends. It ends
by itself when a template takes too long, whatever it is doing then, or when nothing was asked for a
while. Only transformers is imported, not the rest of the studio.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

MAX_SECONDS = 5.0
"""The longest templates of large models take some milliseconds."""
MAX_BYTES = 2**29
"""What templates may take, and so what the process may grow by."""
MAX_CHARACTERS = 2**25
_IDLE_SECONDS = 300.0
TOO_MUCH = "it takes too much memory"


def main() -> None:
    """Answer the requests on stdin."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    os.dup2(nowhere.fileno(), 1)
    import transformers.utils.chat_template_utils  # noqa: F401 - before time counts

    _limit_memory()
    for line in sys.stdin.buffer:
        # The watching thread is of C and needs no interpreter lock, so it ends one expression, too.
        faulthandler.dump_traceback_later(MAX_SECONDS, exit=True, file=nowhere)
        answer = _answer(json.loads(line))
        faulthandler.dump_traceback_later(_IDLE_SECONDS, exit=True, file=nowhere)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _limit_memory() -> None:
    """On Linux, refuse memory beyond a limit, so that this process need not be killed for it."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MAX_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _answer(request: dict[str, Any]) -> dict[str, str]:
    """The `text` that a template makes, the `fault` that it raises, or the `limit` it reaches."""
    try:
        text = _fill_in(**request)
    except MemoryError:
        return {"limit": TOO_MUCH}
    except Exception as error:  # noqa: BLE001 - a template may raise anything
        return {"fault": (str(error).strip().splitlines() or [type(error).__name__])[0][:200]}
    return {"text": text} if len(text) <= MAX_CHARACTERS else {"limit": TOO_MUCH}


def _fill_in(template: str, messages: list[dict[str, str]], variables: dict[str, Any]) -> str:
    from transformers.utils.chat_template_utils import render_jinja_template

    texts: Any
    texts, _ = render_jinja_template(
        conversations=[messages], chat_template=template, add_generation_prompt=True, **variables
    )
    return texts[0]


if __name__ == "__main__":
    main()
