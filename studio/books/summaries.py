"""Summaries of chapters: the sentences that carry a chapter, or what a model or the artist wrote.

Invariant: pure. A sentence counts by how near it is to all others in the words that are rare in the
book (LexRank's centrality by degree: Erkan and Radev 2004, section 3.1; the mean of all in place of
a graph), and one that says what a chosen one says counts less (maximal marginal relevance:
Carbonell and Goldstein 1998). A summary remembers what it was made of, and is stale when that
changed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.books.changes import Change, SectionChange
from studio.books.outline import Outline
from studio.books.records import Section
from studio.books.sentences import Sentence, sentences
from studio.briefs.titles import shortened

MAX_SUMMARY = 20_000
_TEXT, _SOURCE, _RULE, _MODEL = "text", "source", "by_rule", "by_model"
_MOST_WORDS, _SHARE = 120, 0.1
_SHORTEST, _LONGEST = 6, 60
_LIKENESS = 0.6
_WORD = re.compile(r"[^\W\d_]{3,}")
_SPEECH = '"“„«»‘「—'


@dataclass(frozen=True)
class Summarize:
    """Store the summary of a chapter; without a text, the sentences that carry it.

    `by_rule` says that a text is those sentences, which were worked out before, and `by_model`
    names the model that wrote it.
    """

    section: str
    text: str | None = None
    by_rule: bool = False
    by_model: str = ""

    def __call__(self, outline: Outline) -> Change:
        """Return the change. Raises `InputError` where there is nothing to summarise."""
        section = outline.get(self.section)
        text = extract(outline, section) if self.text is None else self.text.strip()
        if len(text) > MAX_SUMMARY:
            raise InputError(
                Text("summary: at most {most:,} letters ({count:,} were given).",
                     most=MAX_SUMMARY, count=len(text))
            )  # fmt: skip
        values: dict[str, object] = {
            _TEXT: text,
            _SOURCE: source_of(outline, section),
            _RULE: self.by_rule or self.text is None,
        }
        values |= {_MODEL: self.by_model} if self.by_model else {}
        return Change((SectionChange(section, replace(section, summary=values if text else {})),))


def summary_of(section: Section) -> str:
    """The text of a section's summary; empty for none."""
    text = section.summary.get(_TEXT)
    return text.strip() if isinstance(text, str) else ""


def is_by_artist(section: Section) -> bool:
    """Return whether the artist wrote the summary."""
    is_made = section.summary.get(_RULE) is True or bool(model_of(section))
    return bool(summary_of(section)) and not is_made


def model_of(section: Section) -> str:
    """The name of the model that wrote the summary; empty for none."""
    name = section.summary.get(_MODEL)
    return name if isinstance(name, str) else ""


def chapters_with_text(outline: Outline) -> list[Section]:
    """The chapters that can be summarised, in order."""
    chapters = [section for section in outline.in_order() if section.kind == "chapter"]
    return [c for c in chapters if any(s.text.strip() for s in outline.scenes(c))]


def is_stale(outline: Outline, section: Section) -> bool:
    """Return whether a chapter has changed since its summary was made."""
    source = section.summary.get(_SOURCE)
    return isinstance(source, str) and source != source_of(outline, section)


def source_of(outline: Outline, section: Section) -> str:
    """The digest of the texts that a summary is made of."""
    texts = "\0".join(scene.text for scene in outline.scenes(section))
    return sha256(texts.encode("utf-8", "replace")).hexdigest()[:16]


def extract(outline: Outline, section: Section) -> str:
    """The sentences that carry a section, in their order. Raises `InputError` where it is empty."""
    parts = [part for scene in outline.scenes(section) for part in sentences(scene.text)]
    fitting = [part for part in parts if _SHORTEST <= len(part.text.split()) <= _LONGEST]
    fitting = [p for p in fitting if p.text[0] not in _SPEECH] or fitting or parts
    if not fitting:
        raise InputError(
            Text("“{title}” has no text to summarise.", title=outline.label(section)),
            Text("Nothing was changed."),
        )
    total = sum(len(part.text.split()) for part in parts)
    room = min(_MOST_WORDS, max(int(total * _SHARE), _LONGEST // 2))
    indices = _most_central(fitting, room)
    texts = [" ".join(fitting[index].text.split()) for index in sorted(indices)]
    return shortened(" ".join(texts), MAX_SUMMARY // 2)


def _most_central(parts: Sequence[Sentence], room: int) -> list[int]:
    """The indices of the sentences that are nearest to all, up to a number of words."""
    vectors = _vectors([_WORD.findall(part.text.lower()) for part in parts])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    scores = [_product(vector, centre) for vector in vectors]
    indices: list[int] = []
    while len(indices) < len(parts):
        best = max(range(len(parts)), key=lambda index: scores[index])
        room -= len(parts[best].text.split())
        if indices and (room < 0 or scores[best] <= 0):
            break
        indices.append(best)
        for index, vector in enumerate(vectors):
            if _product(vector, vectors[best]) > _LIKENESS:
                scores[index] = 0.0
        scores[best] = -1.0
    return indices


def _vectors(rows: Sequence[Sequence[str]]) -> list[Mapping[str, float]]:
    """The words of each sentence by tf-idf, of length 1."""
    documents = Counter(word for row in rows for word in set(row))
    vectors: list[Mapping[str, float]] = []
    for row in rows:
        counts = Counter(row)
        weights = {w: n * math.log(len(rows) / documents[w]) for w, n in counts.items()}
        length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
        vectors.append({word: value / length for word, value in weights.items()})
    return vectors


def _product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(value * b.get(word, 0.0) for word, value in a.items())
