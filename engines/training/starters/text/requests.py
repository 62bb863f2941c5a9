"""Makes requests and answers of stories by rule, so that a model tuned to prose still follows them.

Invariant: an answer is a passage of a book, or one with words left out; nothing is invented. The
same seed makes the same requests.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engines.contract import TextBrief
from engines.training.starters.text.books import Story, straight

_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[“\"‘A-Z])")
_ASIDES = (
    re.compile(r"\s*\([^()]*\)"),
    re.compile(r", (?:which|who|where|as if|as though|having|being) [^,.;:!?“”\"]{4,80}(?=[,.;])"),
    re.compile(r"\b(?!only|early|family|reply|fly|holy|ugly|lovely|lonely)\w{3,}ly\b,? ?"),
    re.compile(r"\b(?:very|quite|rather|indeed|perhaps|somewhat|truly),? "),
)
_SUBJECT = re.compile(r"(?:The|A|An|His|Her|Their) ((?:\w+ ){0,2}\w+) (?:was|were|had|lay|stood)\b")
_QUOTES = '“"'
MAX_PASSAGE = 1200
"""Characters of a passage that is rewritten or described."""


@dataclass(frozen=True)
class Request:
    """What is asked, as the studio asks it, and the answer."""

    brief: TextBrief
    answer: str


def make_requests(stories: Sequence[Story], count: int, seed: int) -> list[Request]:
    """Return at most `count` requests, of each kind about as many."""
    rng = random.Random(seed)
    requests: list[Request] = []
    for number in range(count * 20):
        if len(requests) == count:
            break
        request = KINDS[number % len(KINDS)](rng.choice(stories), rng)
        if request:
            requests.append(_as_typed(request) if rng.random() < 0.5 else request)
    return requests


def _as_typed(request: Request) -> Request:
    """Return a request with the quotation marks of a keyboard."""
    brief = request.brief
    typed = brief.changed({"prompt": straight(brief.prompt), "passage": straight(brief.passage)})
    return Request(typed, straight(request.answer))


def _shorten(story: Story, rng: random.Random) -> Request | None:
    passage = _passage(story, rng)
    if not passage:
        return None
    words = rng.choice(["make it shorter", "shorter", "fewer words", "make it concise"])
    short = _without_asides(passage)
    sentences = _SENTENCE_END.split(short)
    if len(sentences) > 3:  # those that say most, in their order
        longest = sorted(sentences, key=len)[len(sentences) // 3 :]
        short = " ".join(sentence for sentence in sentences if sentence in longest)
    return _rewriting(words, passage, short)


def _lengthen(story: Story, rng: random.Random) -> Request | None:
    passage = _passage(story, rng)
    words = rng.choice(["make it longer", "more detail", "richer", "make it more vivid"])
    return _rewriting(words, _without_asides(passage), passage) if passage else None


def _correct(story: Story, rng: random.Random) -> Request | None:
    passage = _passage(story, rng)
    words = rng.choice(["correct the mistakes", "fix spelling and punctuation", "correct it"])
    return _rewriting(words, _with_mistakes(passage, rng), passage) if passage else None


def _continue(story: Story, rng: random.Random) -> Request | None:
    paragraphs = story.paragraphs
    if len(paragraphs) < 4:
        return None
    first = rng.randrange(len(paragraphs) - 2)
    words = rng.choice(["Continue this story.", "Go on with this text.", "What happens next?"])
    answer = _whole(paragraphs[first + 1 :])
    return _asking(f"{words}\n\n{paragraphs[first][-MAX_PASSAGE:]}", answer)


def _open(story: Story, rng: random.Random) -> Request | None:
    if not story.title:
        return None
    kind = "poem" if _is_verse(story) else rng.choice(["story", "chapter", "tale"])
    words = rng.choice(["Write the beginning of a {0} called “{1}”.", "Begin a {0}: {1}"])
    return _asking(words.format(kind, story.title), _whole(story.paragraphs))


def _name(story: Story, rng: random.Random) -> Request | None:
    if not story.title or len(story.title) > 60:
        return None
    words = rng.choice(["Give this a title.", "Suggest a title for this text."])
    return _asking(f"{words}\n\n{_whole(story.paragraphs)}", story.title)


def _describe(story: Story, rng: random.Random) -> Request | None:
    paragraphs = [p for p in story.paragraphs if 200 < len(p) < MAX_PASSAGE and not _speaks(p)]
    for paragraph in rng.sample(paragraphs, min(8, len(paragraphs))):
        subject = _SUBJECT.match(paragraph)
        if subject:
            words = rng.choice(["Describe the {0}.", "Write a description of the {0}."])
            return _asking(words.format(subject[1].lower()), paragraph)
    return None


def _speak(story: Story, rng: random.Random) -> Request | None:
    paragraphs = story.paragraphs
    starts = [n for n in range(len(paragraphs) - 5) if all(map(_speaks, paragraphs[n : n + 5]))]
    if not starts:
        return None
    first = rng.choice(starts)
    names = re.findall(r"\bsaid ((?:Mr\. |Mrs\. |Miss )?[A-Z]\w+)", _whole(paragraphs[first:]))
    people = " and ".join(sorted(set(names))[:2]) or "two people"
    return _asking(f"Write a dialogue between {people}.", _whole(paragraphs[first:]))


KINDS: tuple[Callable[[Story, random.Random], Request | None], ...] = (
    _shorten, _lengthen, _correct, _continue, _open, _name, _describe, _speak,
)  # fmt: skip


def _rewriting(words: str, passage: str, answer: str) -> Request | None:
    if passage == answer or not passage.strip() or not answer.strip():
        return None
    return Request(TextBrief(prompt=words, passage=passage, mode="rewrite"), answer)


def _asking(prompt: str, answer: str) -> Request:
    return Request(TextBrief(prompt=prompt, mode="instruct"), answer)


def _passage(story: Story, rng: random.Random) -> str:
    """A paragraph of prose that is neither short nor long; empty where there is none."""
    paragraphs = [p for p in story.paragraphs if 150 < len(p) < MAX_PASSAGE and "\n" not in p]
    return rng.choice(paragraphs) if paragraphs else ""


def _whole(paragraphs: Sequence[str]) -> str:
    """The first paragraphs, as many as make a passage."""
    text = ""
    for paragraph in paragraphs:
        if text and len(text) + len(paragraph) > MAX_PASSAGE:
            break
        text = f"{text}\n\n{paragraph}" if text else paragraph
    return text if len(text) <= 2 * MAX_PASSAGE else text[:MAX_PASSAGE].rsplit(". ", 1)[0] + "."


def _speaks(paragraph: str) -> bool:
    return paragraph[:1] in _QUOTES


def _is_verse(story: Story) -> bool:
    return story.text.count("\n") > 2 * len(story.paragraphs)


def _without_asides(passage: str) -> str:
    for aside in _ASIDES:
        passage = aside.sub("", passage)
    return passage


def _with_mistakes(passage: str, rng: random.Random) -> str:
    """A passage as somebody types it in a hurry."""
    words = passage.split(" ")
    for number, word in enumerate(words):
        chance = rng.random()
        if chance < 0.08 and len(word) > 3:
            at = rng.randrange(1, len(word) - 2)
            words[number] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif chance < 0.14:
            words[number] = word.lower().rstrip(",.;")
    return " ".join(words)
