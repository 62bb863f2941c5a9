"""The names of people and places in a book, by rule: capitals, titles, verbs and prepositions.

Invariant: pure; nothing is invented: each name has the places where it stands. A word counts as a
name where it has a capital within a sentence, and is not written small more often. In German, where
every noun has a capital, only people are found, by the verbs and titles that stand beside them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from studio.books.languages import is_german
from studio.books.outline import Outline
from studio.books.records import Section
from studio.books.sentences import Sentence, sentences

NameKind = Literal["person", "place"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GENITIVE = re.compile(r"['’]s?$")
_OPENERS = '"“‘„«»([:;*_—–'
TITLES = frozenset(
    "Mr Mrs Ms Miss Mme Mlle Monsieur Madame Dr Doctor Professor Prof Sir Lady Lord Captain Colonel"
    " General Major Lieutenant Sergeant Inspector Father Mother Sister Brother Aunt Uncle Cousin"
    " King Queen Prince Princess Count Countess Duke Duchess Baron Baroness Reverend Rev Saint St"
    " Madam Mistress Master Mister"
    " Herr Frau Fräulein Tante Onkel Graf Gräfin Doktor".split()
)
_NO_NAMES = frozenset(
    "I O I'm I’m I'll I’ll I've I’ve I'd I’d God Monday Tuesday Wednesday Thursday Friday Saturday"
    " Sunday January February March April May June July August September October November December"
    " Heaven Christmas Easter English French German Italian American British Irish Scotch Spanish"
    " Russian Latin Greek Christian Bible Chapter Part Book Yes No Oh Ah Well"
    " Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli"
    " Oktober Dezember Gott Sie Ihr Ihre Ihnen Ihren Ihrem Ihrer Uhr Ja Nein".split()
)
_PARTICLES = frozenset("de du la van von der den zu".split())
SPEECH = frozenset(
    "said says asked answered replied cried whispered shouted murmured muttered returned exclaimed"
    " added continued remarked observed began called sagte fragte antwortete rief flüsterte"
    " murmelte meinte erwiderte".split()
)
_ACTS = SPEECH | frozenset(
    "thought looked smiled laughed nodded sighed turned sat stood walked went came felt knew saw"
    " took gave heard wanted rose ran shook paused stared spoke told put wore loved lächelte lachte"
    " nickte dachte sah ging kam stand saß wollte wusste drehte".split()
)
_IN = frozenset("in into near inside outside throughout reached".split())
_AT = frozenset("at to from through towards around".split())
_PLACE_WORDS = frozenset(
    "Street Road Lane Square House Hall Park Hill River Castle Abbey Bay Island Mount Mountain"
    " Valley Forest Wood Church Hotel Inn Bridge Lake Sea Ocean City Town County Avenue Court"
    " Parsonage Lodge Manor".split()
)
_SIDES = frozenset("New Old North South East West Long Great Upper Lower".split())
_NEVER_SHORTENED = _PLACE_WORDS | _SIDES
_KIN = frozenset(
    "mother father sister brother wife husband son daughter aunt uncle friend eyes hair face voice"
    " hand hands head heart arm arms mind lips".split()
)
_DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine im am zum zur vom beim ins"
    " seine seinen seinem seiner sein ihre ihren ihrem ihrer ihr mein meine meinen dieser diese"
    " dieses diesen jeder jede jedes the a an".split()
)
_LEAST_USES = 2
_LONGEST_NAME, _LOOK_BACK = 4, 8


class Use(NamedTuple):
    """Where a name stands: the number of the scene, and its characters there."""

    scene: int
    start: int
    end: int


@dataclass
class Name:
    """A person or a place, with all forms of its name; `text` is the fullest."""

    text: str
    kind: NameKind
    uses: list[Use]
    forms: Counter[str] = field(default_factory=Counter[str])


@dataclass
class _Evidence:
    uses: list[Use] = field(default_factory=list[Use])
    person: float = 0.0
    place: float = 0.0
    determined: int = 0

    @property
    def kind(self) -> NameKind | None:
        if self.person >= 1 and self.person >= self.place:
            return "person"
        return "place" if self.place >= 1 else None


class BookText:
    """The scenes of a book with their sentences and words."""

    def __init__(
        self, outline: Outline, section: Section | None = None, language: str = "en"
    ) -> None:
        self.scenes = outline.scenes(section)
        self.sentences = [sentences(scene.text) for scene in self.scenes]
        self.is_german = is_german(language)

    def rows(self) -> Iterator[tuple[int, Sentence, list[re.Match[str]]]]:
        """Each sentence with the number of its scene and its words."""
        for number, parts in enumerate(self.sentences):
            for part in parts:
                yield number, part, list(_TOKEN.finditer(part.text))


def mentions(text: BookText) -> dict[str, list[Use]]:
    """Where each form stands that could be a name, also what names neither person nor place."""
    return {form: tally.uses for form, tally in _evidence(text).items()}


def names(text: BookText) -> list[Name]:
    """The people and places of a book, those first that are named most."""
    evidence = _evidence(text)
    forms = {form: tally for form, tally in evidence.items() if not _is_chance(form, evidence)}
    if text.is_german:
        forms = {form: tally for form, tally in forms.items() if _is_german_name(tally)}
    return sorted(_merged(forms), key=lambda name: -len(name.uses))


def _evidence(text: BookText) -> dict[str, _Evidence]:
    common = _common_words(text)
    evidence: defaultdict[str, _Evidence] = defaultdict(_Evidence)
    for number, part, tokens in text.rows():
        if not text.is_german and _is_heading(part.text, tokens):
            continue
        for first, last in _runs(part.text, tokens, common, text.is_german):
            _note(evidence, number, part, tokens, first, last)
    return evidence


def bare(form: str) -> str:
    """A name without titles."""
    words = form.split()
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words.pop(0)
    return " ".join(words)


def _is_heading(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Return whether most words have capitals, as those of a title have."""
    large = sum(token[0][:1].isupper() for token in tokens)
    return text[-1] != "." and len(tokens) > _LONGEST_NAME and 3 * large > 2 * len(tokens)


def _common_words(text: BookText) -> frozenset[str]:
    """Words that are no names: written small as often, or never large within a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    first: set[str] = set()
    for _, part, tokens in text.rows():
        for index, token in enumerate(tokens):
            word = _GENITIVE.sub("", token[0])
            if word[:1].islower():
                small[word] += 1
            elif _begins(part.text, index, token):
                first.add(word)
            else:
                large[word] += 1
    names_in_form = {word for word, count in large.items() if count > small[word.lower()]}
    return frozenset((first | set(large)) - names_in_form) | _NO_NAMES


def _begins(text: str, index: int, token: re.Match[str]) -> bool:
    """Return whether a word may have its capital because a sentence or a speech begins there."""
    before = text[max(0, token.start() - _LOOK_BACK) : token.start()].rstrip(" ")
    return index == 0 or before[-1:] in _OPENERS or before[-1:] in "”'’"


def _runs(
    text: str, tokens: Sequence[re.Match[str]], common: frozenset[str], is_german: bool
) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name in a sentence."""
    words = [_GENITIVE.sub("", token[0]) for token in tokens]
    large = [word[:1].isupper() and (len(word) == 1 or not word.isupper()) for word in words]
    start: int | None = None
    for index, word in enumerate(words):
        is_followed = index + 1 < len(words) and large[index + 1]
        is_title = word in TITLES and is_followed
        is_new = is_title and start is not None and words[index - 1] not in TITLES
        if start is not None and (is_new or not _is_next(text, tokens, index)):
            yield start, index - 1
            start = None
        is_within = is_followed and not is_german and not _begins(text, index, tokens[index])
        is_name = word not in common or is_title or (is_within and word not in _NO_NAMES)
        is_particle = word in _PARTICLES and is_followed and start is not None
        if start is not None and not (is_particle or (large[index] and is_name)):
            yield start, index - 1
            start = None
        elif start is None and large[index] and is_name:
            start = index
        if start is not None and word != tokens[index][0]:  # a genitive ends a name
            yield start, index
            start = None
    if start is not None:
        yield start, len(tokens) - 1


def _is_next(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    """Return whether a word follows the one before it without a sign, but for a title's stop."""
    gap = text[tokens[index - 1].end() : tokens[index].start()]
    before = tokens[index - 1][0]
    return gap in (" ", "\u00a0") or (gap == ". " and (before in TITLES or len(before) == 1))


def _note(
    evidence: defaultdict[str, _Evidence], number: int, part: Sentence,
    tokens: Sequence[re.Match[str]], first: int, last: int,
) -> None:  # fmt: skip
    start, end = tokens[first].start(), tokens[last].end()
    form = _GENITIVE.sub("", part.text[start:end])
    words = [_GENITIVE.sub("", token[0]) for token in tokens[first : last + 1]]
    if all(word in TITLES or word in _PLACE_WORDS or len(word) == 1 for word in words):
        return
    tally = evidence[form]
    tally.uses.append(Use(number, part.start + start, part.start + start + len(form)))
    before = tokens[first - 1][0].lower() if first else ""
    after = tokens[last + 1][0].lower() if last + 1 < len(tokens) else ""
    gap_after = part.text[end : tokens[last + 1].start()] if after else ""
    is_genitive = len(form) < end - start
    tally.determined += before in _DETERMINERS
    if words[0] in TITLES:
        tally.person += 3
    if not _PLACE_WORDS.isdisjoint((words[0], words[-1])):
        tally.place += 3
    tally.person += (after in _ACTS and gap_after == " ") or before in SPEECH
    tally.person += is_genitive and after in _KIN
    tally.place += (before in _IN) + 0.25 * (before in _AT)


def _is_chance(form: str, evidence: Mapping[str, _Evidence]) -> bool:
    """Return whether two names stood next to each other once, as in "in London Lydia"."""
    words = form.split()
    return len(evidence[form].uses) == 1 and sum(word in evidence for word in words) > 1


def _has_title(form: str) -> bool:
    return form.split()[0].rstrip(".") in TITLES


def _is_german_name(tally: _Evidence) -> bool:
    """Return whether a noun of a German book is the name of a person."""
    return tally.person >= 2 and tally.determined <= len(tally.uses) // 5


def _merged(evidence: dict[str, _Evidence]) -> Iterator[Name]:
    """Names with their other forms, where a form can mean but one of them.

    A surname that Mr., Mrs. and Miss stand before means several people.
    """
    ranks: defaultdict[str, set[str]] = defaultdict(set)
    for form in evidence:
        ranks[bare(form)] |= _rank(form)
    longer = _longer_names(ranks)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in evidence:
        base = bare(form)
        full = longer.get(base, base)
        is_alone = len(ranks[base] | ranks[full]) <= 1
        groups[full if is_alone else form].append(form)
    for forms in groups.values():
        tally = [evidence[form] for form in forms]
        uses = sorted(use for part in tally for use in part.uses)
        total = _Evidence(uses, sum(p.person for p in tally), sum(p.place for p in tally))
        is_sure = len(uses) >= _LEAST_USES or any(map(_has_title, forms))
        if total.kind and is_sure:
            counts = Counter({form: len(evidence[form].uses) for form in forms})
            longest = max(map(bare, forms), key=lambda form: len(form.split()))
            is_full = " " in longest and total.kind == "person"
            text = longest if is_full else counts.most_common(1)[0][0]
            yield Name(text, total.kind, uses, counts)


def _longer_names(bases: Iterable[str]) -> dict[str, str]:
    """For a first name or a surname the full name that it belongs to, where there is only one."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for base in bases:
        words = base.split()
        if len(words) > 1 and _NEVER_SHORTENED.isdisjoint((words[0], words[-1])):
            longer[words[0]].add(base)
            longer[words[-1]].add(base)
    return {word: full.pop() for word, full in longer.items() if len(full) == 1}


def _rank(form: str) -> set[str]:
    """Whom a title is for; a captain may be a Mr. as well."""
    title = form.split()[0].rstrip(".")
    if title not in TITLES:
        return set()
    return {title if title in ("Mrs", "Miss", "Frau", "Lady") else "Mr"}
