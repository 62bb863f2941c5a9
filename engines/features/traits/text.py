"""The features of texts in plain words (engines/features/style.py, tense.py, mood.py, topics.py).

Invariant: as long as its group. Letters and projections of the meaning have no words.
"""

from __future__ import annotations

from functools import cache

from engines.contract import FeatureTrait, FeatureTraits, Trait
from engines.features.topic_names import theme_names, topic_names
from engines.features.traits.layout import read_layout, traits_of

_TRAITS = traits_of("""
word-length      | longer words                  | shorter words
sentence-length  | longer sentences              | shorter sentences
sentence-mix     | long sentences beside short   | sentences of one length
word-variety     | ever new words                | words that return
capitals         | more names and capitals       | fewer names and capitals
commas           | more commas                   | fewer commas
semicolons       | more semicolons               | fewer semicolons
colons           | more colons                   | fewer colons
exclamations     | more exclamation marks        | fewer exclamation marks
questions        | more questions                | fewer questions
dialogue         | more dialogue                 | less dialogue
apostrophes      | more apostrophes              | fewer apostrophes
dashes           | more dashes                   | fewer dashes
brackets         | more brackets                 | fewer brackets
line-breaks      | more line breaks              | fewer line breaks
numbers          | more numbers                  | fewer numbers
first-person     | more “I” and “we”             | less “I” and “we”
second-person    | more “you”                    | less “you”
third-person     | more “he”, “she” and “they”   | less “he”, “she” and “they”
articles         | more “the”, “a” and “this”    | less “the”, “a” and “this”
prepositions     | more “in”, “of” and “under”   | less “in”, “of” and “under”
linking          | more “and”, “but” and “which” | less “and”, “but” and “which”
helping-verbs    | more “was”, “had” and “would” | less “was”, “had” and “would”
negation         | more “not” and “never”        | less “not” and “never”
past-tense       | more words in -ed             | fewer words in -ed
ing-forms        | more words in -ing            | fewer words in -ing
adverbs          | more adverbs in -ly           | fewer adverbs in -ly
plurals          | more words in -s              | fewer words in -s
abstract-nouns   | more abstract nouns           | fewer abstract nouns
agent-nouns      | more doers, as in “painter”   | fewer doers, as in “painter”
adjectives       | more adjectives               | fewer adjectives
vowels           | more vowels                   | fewer vowels
alliteration     | more alliteration             | less alliteration
length           | longer texts                  | shorter texts
tense            | told in the past              | told in the present
future           | more “will” and “shall”       | less “will” and “shall”
conditional      | more “would” and “might”      | less “would” and “might”
mood             | a brighter mood               | a darker mood
""")
_STYLE = """
+word-length ~word-length +sentence-length +sentence-mix +word-variety +capitals +word-length
-word-length
+commas +semicolons +colons -sentence-length +exclamations +questions +dialogue +dialogue
+apostrophes +dashes +brackets +line-breaks +numbers
+first-person +second-person +third-person +articles +prepositions +linking +helping-verbs +negation
+past-tense +ing-forms +adverbs +plurals
+abstract-nouns +agent-nouns +adjectives ~adjectives*3
+vowels +alliteration -word-variety .*26
+length -sentence-length +line-breaks
"""
_TENSE = "+tense -tense +future +conditional +tense"
_MOOD = "+mood +mood -mood"


@cache
def text_traits() -> FeatureTraits:
    """The traits of each group of features of texts."""
    names, wider = topic_names()
    topics = [_topic(words) for words in names]
    coarse, fine = topics[: -len(wider)], topics[-len(wider) :]
    return {
        "style 2": read_layout(_STYLE, _TRAITS),
        "tense 1": read_layout(_TENSE, _TRAITS),
        "mood 1": read_layout(_MOOD, _TRAITS),
        "topics 1": [FeatureTrait(topic, 1) for topic in coarse],
        "fine topics 1": [
            FeatureTrait(topic, 1, coarse[number])
            for topic, number in zip(fine, wider, strict=True)
        ],
        "themes 1": [FeatureTrait(_theme(name), 1) for name in theme_names()],
    }


def _topic(words: str) -> Trait:
    """The trait of a topic with this name."""
    return Trait(f"topic {words}", f"words like {words}", f"few words like {words}")


def _theme(name: str) -> Trait:
    """The trait of a theme with this name."""
    return Trait(f"theme {name}", f"more about {name}", f"less about {name}")
