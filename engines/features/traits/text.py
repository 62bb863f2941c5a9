"""The features of texts in plain words (engines/features/style.py and its neighbours)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from engines.contract import FeatureTrait, FeatureTraits, Trait
from engines.contract.text import Text
from engines.features.groups import (
    CRAFT,
    FINE_TOPICS,
    MOOD,
    STYLE,
    TENSE,
    THEMES,
    TOPICS,
    VOICE,
)
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
myself           | more “I” and “my”             | less “I” and “my”
ourselves        | more “we” and “our”           | less “we” and “our”
men              | more “he” and “his”           | less “he” and “his”
women            | more “she” and “her”          | less “she” and “her”
things           | more “it” and “its”           | less “it” and “its”
groups           | more “they” and “their”       | less “they” and “their”
chaining         | more “and”                    | less “and”
contrasting      | more “but” and “yet”          | less “but” and “yet”
reasons          | more “because” and “so”       | less “because” and “so”
conditions       | more “if” and “whether”       | less “if” and “whether”
order-of-time    | more “when” and “before”      | less “when” and “before”
likening         | more “like” and “as”          | less “like” and “as”
relating         | more “who” and “which”        | less “who” and “which”
possibility      | more “may” and “perhaps”      | less “may” and “perhaps”
duty             | more “must” and “should”      | less “must” and “should”
definite         | more “the”                    | less “the”
indefinite       | more “a” and “an”             | less “a” and “an”
belonging        | more “of”                     | less “of”
position         | more “in”, “on” and “under”   | less “in”, “on” and “under”
direction        | more “to” and “from”          | less “to” and “from”
degrees          | more “very” and “almost”      | less “very” and “almost”
totality         | more “all” and “always”       | less “all” and “always”
ellipses         | more ellipses                 | fewer ellipses
ornaments        | more stars and lines          | fewer stars and lines
plosives         | harder sounds                 | fewer hard sounds
fricatives       | more sounds like f and v      | fewer sounds like f and v
liquids          | more flowing sounds           | fewer flowing sounds
nasals           | more humming sounds           | fewer humming sounds
hissing          | more hissing sounds           | fewer hissing sounds
syllables        | more syllables a word         | fewer syllables a word
beat             | short and long words by turns | short words beside short ones
rhyme            | more rhymes                   | fewer rhymes
first-sentence   | a long first sentence         | a short first sentence
refrain          | sentences that begin alike    | sentences that begin differently
breaking-off     | broken off                    | brought to an end
repetition       | says things again             | says nothing twice
answering        | talks like an assistant       | does not talk like an assistant
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
_VOICE = """
+myself +ourselves +second-person +men +women +things +groups
+chaining +contrasting +reasons +conditions +order-of-time +likening +relating +possibility +duty
+definite +indefinite +belonging +position +direction +degrees +totality +numbers
+dashes +brackets +ellipses +ornaments +dialogue
+plosives +fricatives +liquids +nasals . +hissing +hissing
+syllables -syllables +syllables +beat
-word-variety -word-variety -word-variety +rhyme
+first-sentence +sentence-length +sentence-length +refrain
"""
_CRAFT = "+breaking-off +repetition +answering ."
_PARTS = {
    "first-person": ("myself", "ourselves"),
    "third-person": ("men", "women", "things", "groups"),
    "articles": ("definite", "indefinite"),
    "prepositions": ("belonging", "position", "direction"),
    "linking": ("chaining", "contrasting", "conditions", "order-of-time", "relating"),
}
"""Traits that others are a part of: who declines them declines those, too."""


@cache
def text_traits() -> FeatureTraits:
    """The traits of each group of features of texts."""
    names, wider = topic_names()
    topics = [_topic(words) for words in names]
    coarse, fine = topics[: -len(wider)], topics[-len(wider) :]
    return {
        STYLE: read_layout(_STYLE, _TRAITS),
        TENSE: read_layout(_TENSE, _TRAITS),
        MOOD: read_layout(_MOOD, _TRAITS),
        VOICE: [_with_wider(feature) for feature in read_layout(_VOICE, _TRAITS)],
        CRAFT: read_layout(_CRAFT, _TRAITS),
        TOPICS: [FeatureTrait(topic, 1) for topic in coarse],
        FINE_TOPICS: [
            FeatureTrait(topic, 1, coarse[number])
            for topic, number in zip(fine, wider, strict=True)
        ],
        THEMES: [FeatureTrait(_theme(name), 1) for name in theme_names()],
    }


def _with_wider(feature: FeatureTrait | None) -> FeatureTrait | None:
    """The feature with the wider trait that its own is a part of, if there is one."""
    wider = next((name for name, parts in _PARTS.items() if feature and feature.is_of(parts)), None)
    return replace(feature, wider=_TRAITS[wider]) if feature and wider else feature


def _topic(words: str) -> Trait:
    """The trait of a topic with this name."""
    return Trait(
        f"topic {words}",
        Text("words like {words}", words=words),
        Text("few words like {words}", words=words),
    )


def _theme(name: str) -> Trait:
    return Trait(
        f"theme {name}", Text("more about {name}", name=name), Text("less about {name}", name=name)
    )
