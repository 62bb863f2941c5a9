"""Note values and rests that leave the beats of a bar visible.

Times are ticks from the bar line, on multiples of a 32nd. Source: Gould, Behind Bars (2011), on
grouping rhythms in simple and compound time.
"""

from __future__ import annotations

from engines.formats.score import TICKS, Meter

FINE = TICKS // 8
_VALUES = (2880, 1920, 1440, 960, 720, 480, 360, 240, 180, 120, 60)
"""Ticks of the values without a dot and with one, from a dotted whole note to a 32nd."""
_DOTTED = {2880, 1440, 720, 360, 180}
_EIGHTH, _SIXTEENTH, _HALF = TICKS // 2, TICKS // 4, 2 * TICKS
_DOTTED_QUARTER = 3 * _EIGHTH


def pulse_of(meter: Meter) -> int:
    """Ticks of what is counted: three units of a compound meter, a quarter of all others."""
    is_compound = meter.beats % 3 == 0 and (meter.beats > 3 or meter.unit > 4)
    return 3 * meter.bar_ticks // meter.beats if is_compound and meter.unit >= 4 else TICKS


def value_at(offset: int, room: int, bar: int, pulse: int, *, is_rest: bool) -> int:
    """The longest value that may begin at an offset of a bar and lasts at most for `room`."""
    is_usual = _is_usual_rest if is_rest else _is_usual_note
    return next((v for v in _VALUES if v <= room and is_usual(offset, v, room, bar, pulse)), room)


def _is_usual_note(offset: int, value: int, room: int, bar: int, pulse: int) -> bool:
    end = offset + value
    if pulse != TICKS:
        return _is_usual_in_compound(offset, value, room, pulse)
    if not _crosses(offset, end, TICKS):
        return _is_usual_in_beat(offset % TICKS, value, room)
    group = _group(bar)
    is_open = value == room or end % group == 0  # no tie leads into the middle of a beat or half
    if offset % TICKS == 0 and value % TICKS == 0:
        return is_open or not _crosses(offset, end, group)
    if _crosses(offset, end, group) or not is_open:
        return False
    if offset % TICKS == 0:
        return value == _DOTTED_QUARTER
    return offset % _EIGHTH == 0 and value in (TICKS, _DOTTED_QUARTER) and group == _HALF


def _is_usual_in_beat(offset: int, value: int, room: int) -> bool:
    end = offset + value
    if not _crosses(offset, end, _EIGHTH):
        return True
    return offset % _SIXTEENTH == 0 and (value == room or end % TICKS == 0)


def _is_usual_in_compound(offset: int, value: int, room: int, pulse: int) -> bool:
    if _crosses(offset, offset + value, pulse):
        return offset % pulse == value % pulse == 0
    if pulse > _DOTTED_QUARTER:
        return _is_usual_note(offset % pulse, value, room, pulse, TICKS)
    inner = offset % pulse
    if not _crosses(inner, inner + value, _EIGHTH):
        return True
    is_open = value == room or (inner + value) % _EIGHTH == 0
    return is_open and inner % (_EIGHTH if value > _EIGHTH else _SIXTEENTH) == 0


def _is_usual_rest(offset: int, value: int, room: int, bar: int, pulse: int) -> bool:
    """Rests begin at a multiple of their length, and have dots only where they last for beats."""
    if value == bar or (pulse != TICKS and value % pulse == offset % value == 0):
        return True
    if value in _DOTTED or _crosses(offset, offset + value, pulse if value <= pulse else _HALF):
        return False
    return offset % pulse % value == 0 if value <= pulse else _group(bar) == _HALF


def _group(bar: int) -> int:
    """Ticks whose ends are kept visible: half notes where the bar has a whole number of them."""
    return _HALF if bar % _HALF == 0 else bar


def _crosses(start: int, end: int, step: int) -> bool:
    """Whether a multiple of a step lies between two ticks."""
    return start // step != (end - 1) // step
