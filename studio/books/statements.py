"""What the sentences of a book state of people and days, as far as a rule can tell.

Invariant: pure. A look counts where its sentence names one person; what is denied, feared, dreamt
or said by somebody of a death does not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from engines.contract.text import Text
from engines.formats.lore_entries import LoreEntry
from studio.books.names import SPEECH, BookText, Name, Use
from studio.books.sentences import Sentence, sentence_at, sentences

_HUES = {
    "blue": "blue", "grey gray silver silvery grizzled": "grey", "white": "grey white",
    "green": "green", "hazel": "brown green dark", "brown": "brown dark",
    "black raven": "black dark",
    "dark": "dark brown black", "chestnut": "brown red dark", "auburn": "red brown",
    "red ginger copper": "red", "violet": "violet blue", "amber": "amber brown",
    "blond blonde fair golden yellow flaxen sandy": "fair",
    "blau blaue blauen": "blue", "grau graue grauen": "grey", "grün grüne grünen": "green",
    "braun braune braunen": "brown dark", "schwarz schwarze schwarzen schwarzes": "black dark",
    "dunkel dunkle dunklen dunkles": "dark brown black", "rot rote roten rotes": "red",
    "blonde blonden blondes": "fair",
}  # fmt: skip
_COLOURS = {
    word: frozenset(hues.split()) for words, hues in _HUES.items() for word in words.split()
}
_COLOUR = "|".join(sorted(_COLOURS, key=len, reverse=True))
_FEATURES = {"eyes": "eyes", "hair": "hair", "Augen": "eyes", "Haar": "hair", "Haare": "hair"}
_FEATURE = "|".join(_FEATURES)
_LOOK = re.compile(
    rf"\b(?P<before>{_COLOUR})(?:[- ](?P<more>{_COLOUR}))?,? (?:(?!and\b|und\b)[\w-]+,? ){{0,2}}?"
    rf"(?P<feature>{_FEATURE})\b"
    rf"|\b(?P<thing>{_FEATURE}) (?:was|were|is|are|war|waren|sind) (?:as |so |very |quite )?"
    rf"(?P<after>{_COLOUR})\b"
)
_DAYS: tuple[str, ...] = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_TAGE: tuple[str, ...] = tuple(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
)
_DAY = "|".join((*_DAYS, *_TAGE))
_MONTHS = (
    "January February March April May June July August September October November December Januar"
    " Februar März Mai Juni Juli Oktober Dezember"
).replace(" ", "|")
_TODAY = re.compile(
    r"\b(?:[Ii]t|[Tt]oday|[Tt]his|[Ee]s|[Hh]eute) (?:was|is|war|ist) (?:a |still |ein )?"
    rf"(?P<day>{_DAY})\b"
)
_DATE = re.compile(
    rf"\b(?P<day>{_DAY}),? (?:the |der |den )?(?P<date>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?"
    rf" (?P<month>{_MONTHS})\b(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<day2>{_DAY}),? (?P<month2>{_MONTHS}) (?P<date2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"(?:,? (?P<year2>\d{{4}}))?"
)
_LATER = re.compile(
    r"\b(?:next|later|following|tomorrow|yesterday|weeks?|days|woke|dawn|slept|nächste[nr]?|später|Tage"
    r"|Woche|gestern|erwachte)\b"
)
_DEATH = (
    r"(?: (?:had )?died\b| (?:was|is|lay) dead\b| (?:had been|was) (?:killed|murdered|drowned"
    r"|buried|hanged|shot dead)\b| (?:had )?drowned\b| starb\b| (?:war|ist) (?:tot|gestorben)\b)"
)
_UNSURE = re.compile(
    r"\b(?:if|would|could|might|may|perhaps|thought|believed|feared|hoped|wish\w*|dream\w*|nearly|almost"
    r"|until|till|when|before|not|never|seemed|pretend\w*|wenn|falls|vielleicht|fast|beinahe|nicht|ob)\b",
    re.I,
)
_QUOTED = re.compile(r"[“„«\"][^”“»\"]*(?:[”“»\"]|$)")
_PRONOUN = re.compile(r"\b(?:he|his|him|she|her|er|sein\w*|sie|ihre?)\b", re.I)
_MALE = frozenset("he his him er sein seine seinen seiner".split())
_MOST_USES = 200
_NEAR = 200
"""Letters behind a death in which its person may still speak last words."""


@dataclass(frozen=True)
class Spot:
    """A place in a scene, or a note, with its sentence."""

    scene: str
    start: int
    end: int
    sentence: str
    note: str = ""


@dataclass(frozen=True)
class Statement:
    """What is said of a thing: two statements about it contradict that share no value."""

    about: str
    values: frozenset[str]
    spot: Spot
    name: str
    words: str

    def against(self, earlier: Statement) -> str:
        """How it contradicts an earlier one."""
        return Text(
            "{name}: “{words}”, and before “{earlier}”.",
            name=self.name, words=self.words, earlier=earlier.words,
        )  # fmt: skip


def spot_of(text: BookText, use: Use) -> Spot:
    """The place of a name with its sentence."""
    part = sentence_at(text.sentences[use.scene], use.start)
    return Spot(text.scenes[use.scene].id, use.start, use.end, part.text if part else "")


def looks_of(
    text: BookText, people: Sequence[Name], notes: Collection[LoreEntry] = ()
) -> list[Statement]:
    """The colours of eyes and hair of people: those of notes first, then as the book has them."""
    owners = {use[:2]: name for name in people if name.kind == "person" for use in name.uses}
    by_form = {form: name.text for name in people for form in name.forms}
    genders = {name.text: _gender_of(text, name) for name in people}
    result = [look for note in notes for look in _looks_of_note(note, by_form)]
    starts: list[list[tuple[int, Name]]] = [[] for _ in text.scenes]
    for (scene, start), name in owners.items():
        starts[scene].append((start, name))
    for number, parts in enumerate(text.sentences):
        starts_here = sorted(starts[number], key=lambda row: row[0])
        for part in parts:
            while starts_here and starts_here[0][0] < part.start:
                starts_here.pop(0)
            matches = list(_LOOK.finditer(part.text))
            if matches:
                inside = {name.text for start, name in starts_here if start < part.end}
                if len(inside) == 1:
                    owner = inside.pop()
                    own = [match for match in matches if _is_of(genders[owner], match, part.text)]
                    result += _looks(owner, own, part, text.scenes[number].id)
    return result


def days_of(text: BookText) -> list[Statement]:
    """The days that dates have, and the day that it is in a scene, while no time passes."""
    result: list[Statement] = []
    for number, parts in enumerate(text.sentences):
        scene, stretch = text.scenes[number].id, 0
        for part in parts:
            spot = Spot(scene, part.start, part.end, part.text)
            result += (_date(match, spot) for match in _DATE.finditer(part.text))
            today = _TODAY.search(part.text)
            if today:
                about = f"{scene} {stretch}"
                result.append(_day(about, today["day"], spot, Text("One day"), today[0]))
            elif _LATER.search(part.text):
                stretch += 1
    return result


def death_of(text: BookText, name: Name) -> Spot | None:
    """Where the narrator first says that a person is dead."""
    for use in name.uses:
        part = sentence_at(text.sentences[use.scene], use.start)
        if part is None or not re.match(
            _DEATH, text.scenes[use.scene].text[use.end : use.end + 40]
        ):
            continue
        narration = _QUOTED.sub(lambda match: " " * len(match[0]), part.text)
        is_told = narration[use.start - part.start : use.start - part.start + 1].strip()
        if is_told and not _UNSURE.search(narration) and not _is_in_speech(text, use, part):
            return spot_of(text, use)
    return None


def speech_after(text: BookText, name: Name, death: Spot) -> Spot | None:
    """The first time that a person speaks after the death."""
    order = {scene.id: number for number, scene in enumerate(text.scenes)}
    last = (order[death.scene], death.end + _NEAR)
    verbs = "|".join(SPEECH)
    for use in name.uses:
        body = text.scenes[use.scene].text
        before, after = body[max(0, use.start - 14) : use.start], body[use.end : use.end + 14]
        speaks = re.search(rf"\b(?:{verbs}) $", before) or re.match(rf" (?:{verbs})\b", after)
        if (use.scene, use.start) > last and speaks:
            return spot_of(text, use)
    return None


def _gender_of(text: BookText, name: Name) -> str:
    """The pronoun that stands most behind a name in its sentences; empty where none does."""
    counts = {"m": 0, "f": 0}
    for use in name.uses[:_MOST_USES]:
        part = sentence_at(text.sentences[use.scene], use.start)
        pronoun = _PRONOUN.search(part.text, use.end - part.start) if part else None
        if pronoun:
            counts["m" if pronoun[0].lower() in _MALE else "f"] += 1
    return max(counts, key=counts.__getitem__) if any(counts.values()) else ""


def _is_of(gender: str, match: re.Match[str], sentence: str) -> bool:
    """Return whether a look may be that of the person of a sentence, by the pronoun before it."""
    pronouns = list(_PRONOUN.finditer(sentence[max(0, match.start() - 24) : match.start()]))
    if not pronouns or not gender:
        return not pronouns
    return ("m" if pronouns[-1][0].lower() in _MALE else "f") == gender


def _looks_of_note(note: LoreEntry, by_form: dict[str, str]) -> Iterator[Statement]:
    """The looks of a note, which are those of whom its title or a key names."""
    owner = next((by_form[key] for key in (note.title, *note.keys) if key in by_form), note.title)
    for part in sentences(note.content):
        matches = list(_LOOK.finditer(part.text))
        for look in _looks(owner, matches, part, ""):
            spot = Spot("", look.spot.start, look.spot.end, part.text, note.id)
            yield Statement(look.about, look.values, spot, look.name, look.words)


def _looks(
    owner: str, matches: Sequence[re.Match[str]], part: Sentence, scene: str
) -> Iterator[Statement]:
    for match in matches:
        feature = _FEATURES[match["feature"] or match["thing"]]
        colours = [match[name] for name in ("before", "more", "after") if match[name]]
        values = frozenset(hue for colour in colours for hue in _COLOURS[colour])
        spot = Spot(scene, part.start + match.start(), part.start + match.end(), part.text)
        yield Statement(f"{owner} {feature}", values, spot, owner, match[0])


def _date(match: re.Match[str], spot: Spot) -> Statement:
    day = match["day"] or match["day2"]
    parts = [match["date"] or match["date2"], match["month"] or match["month2"]]
    year = match["year"] or match["year2"]
    date = " ".join([*parts, *([year] if year else [])])
    return _day(date, day, spot, date, match[0])


def _day(about: str, day: str, spot: Spot, name: str, words: str) -> Statement:
    number = _DAYS.index(day) if day in _DAYS else _TAGE.index(day)
    return Statement(about, frozenset([str(number)]), spot, name, words)


def _is_in_speech(text: BookText, use: Use, part: Sentence) -> bool:
    """Return whether a speech that began in an earlier sentence of its paragraph goes on."""
    body = text.scenes[use.scene].text
    paragraph = body[body.rfind("\n", 0, part.start) + 1 : use.start]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
