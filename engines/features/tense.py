"""When a text plays: rates of verbs in the past and in the present, and of what is to come.

Invariant: pure functions of the text. Verbs are told by their form, so that "left" is past.
"""

from __future__ import annotations

import math

from engines.features import style

_PAST = frozenset(
    "was wasn't were weren't had hadn't did didn't became began bent blew bought bound"
    " broke brought built burnt came caught chose crept dealt drank drew dreamt drove dug"
    " fed fell felt fled flew forgot fought found froze gave got grew heard held hid hung"
    " kept knew knelt laid leapt learnt led left lent lit lost made meant met paid rang ran"
    " rode rose said sang sank sat saw sent shone shook shot slept slid sold spent spoke"
    " spun sprang stole stood struck stuck swam swept swore swung taught thought threw told"
    " took tore understood went wept woke won wore wound wrote".split()
)
_PRESENT = frozenset(
    "is isn't am are aren't i'm it's he's she's that's there's we're you're they're has"
    " hasn't have haven't i've we've you've they've does doesn't do don't becomes begins"
    " brings comes falls feels finds gets gives goes grows hears holds keeps knows leads"
    " leaves lies lives looks loves makes means needs opens plays remains rises runs says"
    " seems sees sends shines sits sleeps speaks stands stays takes tells thinks tries turns"
    " walks wants watches waits wears works writes".split()
)
_FUTURE = frozenset(
    "will won't shall i'll we'll you'll he'll she'll it'll they'll tomorrow".split()
)
_CONDITIONAL = frozenset(
    "would wouldn't could couldn't might should shouldn't i'd we'd you'd he'd she'd they'd".split()
)
_MIN_INFLECTED_LENGTH = 4
_NO_VERBS = frozenset("bed red need seed feed speed indeed hundred sacred naked wicked".split())


def tenses(text: str) -> list[float]:
    """Square roots of the rates of past, present, future and conditional forms; how much more past
    than present there is, from -1 to 1."""
    words = [word.replace("’", "'") for word in style.words_of(text)]
    count = max(1, len(words))
    past = sum(_is_past(word) for word in words)
    numbers = [sum(word in forms for word in words) for forms in (_PRESENT, _FUTURE, _CONDITIONAL)]
    rates = [math.sqrt(number / count) for number in (past, *numbers)]
    return [*rates, (past - numbers[0]) / max(1, past + numbers[0])]


def _is_past(word: str) -> bool:
    is_regular = word.endswith("ed") and len(word) >= _MIN_INFLECTED_LENGTH
    return word in _PAST or (is_regular and word not in _NO_VERBS)
