"""What a hub answers instead of a model or a file, in plain words."""

from __future__ import annotations

import re
from urllib.error import HTTPError

from engines.contract.text import Text
from studio.base.errors import EnvironmentFault, InputError, StudioError

_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY_REQUESTS, _SERVER_FAULTS = 401, 403, 404, 429, 500
_SECONDS = re.compile(r"\d{1,5}", re.ASCII)
_MINUTE_S = 60


def fault_of(
    error: HTTPError, endpoint: str, name: str, file: str, *, has_token: bool
) -> StudioError:
    """Return what an answer of the hub means for the model `name`, or a file of it."""
    page = f"{endpoint}/{name}"
    if error.code == _TOO_MANY_REQUESTS:
        return EnvironmentFault(
            Text("{endpoint} has had too many requests and asks to wait.", endpoint=endpoint),
            Text("What was fetched so far is kept."),
            _wait(error.headers.get("Retry-After", "")),
        )
    if error.code >= _SERVER_FAULTS:
        return EnvironmentFault(
            Text("{endpoint} does not answer now ({code}).", endpoint=endpoint, code=error.code),
            Text("What was fetched so far is kept."),
            Text("Try again later."),
        )
    if error.code == _NOT_FOUND and file:
        return InputError(
            Text("{name} has no file {file} any more.", name=name, file=file),
            "",
            Text("Look at {page}, and fetch it again.", page=page),
        )
    if error.code == _NOT_FOUND or (error.code == _UNAUTHORIZED and not has_token):
        return _nothing_there(name, endpoint, is_hidden=error.code == _UNAUTHORIZED)
    if error.code == _UNAUTHORIZED:
        return InputError(
            Text("{endpoint} does not accept your token.", endpoint=endpoint),
            Text("It may have ended."),
            Text("Make a new one there, and save it with `bowerbird models token`."),
        )
    if error.code == _FORBIDDEN:
        return refused_entry(name, page, has_token=has_token)
    return InputError(
        Text("{endpoint} refuses to give {name} ({code}).", endpoint=endpoint, name=name,
             code=error.code),
        "",
        Text("Look at {page}.", page=page),
    )  # fmt: skip


def refused_entry(name: str, page: str, *, has_token: bool) -> InputError:
    """Return what to do for a model whose makers let in only those who accept their terms."""
    if has_token:
        return InputError(
            Text("{name} is only for those who accepted its terms, and you are not let in.",
                 name=name),
            "",
            Text("Accept them at {page}, with the account of your token; then fetch it again.",
                 page=page),
        )  # fmt: skip
    return InputError(
        Text("{name} is only for those who accepted its terms with an account.", name=name),
        Text("Nothing was fetched."),
        Text("Accept them at {page}, make a token there, and save it with `bowerbird models "
             "token`.", page=page),
    )  # fmt: skip


def _nothing_there(name: str, endpoint: str, *, is_hidden: bool) -> InputError:
    """A hub says to strangers of what is not public what it says of what is not there."""
    return InputError(
        Text("There is no model {name} at {endpoint}.", name=name, endpoint=endpoint)
        if not is_hidden
        else Text("There is no public model {name} at {endpoint}.", name=name, endpoint=endpoint),
        "",
        Text("Check the name.")
        if not is_hidden
        else Text("Check the name; for one that is not public, save a token of yours with "
                  "`bowerbird models token`."),
    )  # fmt: skip


def _wait(seconds: str) -> str:
    wait_s = int(seconds) if _SECONDS.fullmatch(seconds) else 0
    if not wait_s:
        return Text("Try again later.")
    if wait_s <= _MINUTE_S:
        return Text("Try again in a minute.")
    return Text("Try again in {minutes} minutes.", minutes=-(-wait_s // _MINUTE_S))
