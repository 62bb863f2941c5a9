"""When the studio may learn by itself.

Invariant: nothing here starts anything. Without the artist's consent (`learn_when`) the answer is
always no, on battery it is no, and consent to "tonight" ends with that night.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, cast

from studio.base.settings import LearnWhen, Settings

IDLE_S = 600.0
MAX_LOAD = 0.3
"""Share of the machine that other programs may use while the studio learns by itself."""
NIGHT_BEGINS, NIGHT_ENDS = 23, 6


@dataclass(frozen=True)
class Moment:
    """What the machine is doing. `at` is local time, `load` the share that others use, 0 to 1."""

    at: datetime
    load: float = 0.0
    on_battery: bool = False
    idle_s: float = 0.0


class _Battery(Protocol):
    power_plugged: bool | None


class _Batteries(Protocol):
    """What the stubs of psutil leave untyped."""

    def sensors_battery(self) -> _Battery | None: ...


class Gauge(Protocol):
    """Reads the machine."""

    def moment(self, idle_s: float) -> Moment:
        """The moment now, `idle_s` seconds after the artist last touched anything."""
        ...


def is_time(when: LearnWhen, night: date | None, moment: Moment) -> bool:
    """Return whether the artist's consent holds now and the machine has nothing better to do.

    `night` is the evening for which "tonight" was chosen; see `night_of`.
    """
    if when == "asked" or moment.on_battery or moment.load > MAX_LOAD:
        return False
    if when == "idle":
        return moment.idle_s >= IDLE_S
    return is_night(moment.at) and night == night_of(moment.at)


def is_night(at: datetime) -> bool:
    """Return whether this is the time that "tonight" means."""
    return at.hour >= NIGHT_BEGINS or at.hour < NIGHT_ENDS


def night_of(at: datetime) -> date:
    """The evening that begins the night at this time, or else the next night."""
    return (at - timedelta(hours=NIGHT_ENDS)).date()


def keep_consent(settings: Settings, at: datetime) -> bool:
    """Record the night for which "tonight" was chosen, and end consent with that night.

    Call it now and then, so that `learn_when` and `learn_night` agree. Returns whether the settings
    changed.
    """
    tonight = settings.learn_when == "tonight"
    if tonight and settings.learn_night is None:
        settings.learn_night = night_of(at)
    elif tonight and settings.learn_night != night_of(at):
        settings.learn_when, settings.learn_night = "asked", None
    elif not tonight and settings.learn_night is not None:
        settings.learn_night = None
    else:
        return False
    return True


class MachineGauge:
    """This machine, by psutil; what this program itself uses does not count as load."""

    def __init__(self) -> None:
        import psutil  # not needed before anything is learned unasked

        self._psutil = psutil
        self._own = psutil.Process()
        self._cores = psutil.cpu_count() or os.cpu_count() or 1
        self._load()

    def moment(self, idle_s: float) -> Moment:
        """See `Gauge`. The load is that since the last call."""
        return Moment(datetime.now(), self._load(), self._on_battery(), idle_s)

    def _on_battery(self) -> bool:
        try:
            battery = cast(_Batteries, self._psutil).sensors_battery()
        except OSError:  # a system that shows no power supplies
            return False
        return battery is not None and battery.power_plugged is False

    def _load(self) -> float:
        everything = self._psutil.cpu_percent() / 100
        own = self._own.cpu_percent() / 100 / self._cores
        return min(1.0, max(0.0, everything - own))
