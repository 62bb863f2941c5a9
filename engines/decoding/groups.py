"""Makes several works side by side, as many at once as memory allows.

Invariant: every work is made to its end once, however often memory runs out on the way.
"""

from __future__ import annotations

from collections.abc import Callable

from engines.decoding.faults import is_out_of_memory


def in_groups(
    count: int, width: int, make: Callable[[list[int], Callable[[int], None]], None]
) -> None:
    """Have `make` make the works 0 to `count - 1`, at most `width` of them together.

    `make` is given their numbers and tells of each one that is finished. Where memory runs out,
    what is left of the group is begun again in smaller ones. Raises what `make` raises.
    """
    waiting = list(range(count))
    while waiting:
        group, finished = waiting[:width], set[int]()
        try:
            make(group, finished.add)
        except RuntimeError as error:
            if not is_out_of_memory(error) or len(group) == 1:
                raise
            width = len(group) // 2
        waiting = [number for number in waiting if number not in finished]
