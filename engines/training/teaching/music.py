"""Teaches music models a domain: a tune book, a band's pieces, one's own loops.

Invariant: pieces are encoded with the model's own tokens, in sequences of the form that composing
uses. Their instruments stay as they are.
"""

from __future__ import annotations

from engines.contract import LearningContext, TeachingPlan
from engines.music.examples import MusicMedium
from engines.training.recipes.music_data import read_music
from engines.training.recipes.music_gpt import rows_of
from engines.training.teaching.token_teacher import Subject, TokenTeacher, TokenTeachingSettings

SETTINGS = TokenTeachingSettings(learning_rate=5e-4, batch=8, context=512, rows_at_once=4)


class MusicTeacher(TokenTeacher):
    """The `Teacher` of music."""

    def __init__(self, settings: TokenTeachingSettings = SETTINGS) -> None:
        super().__init__(open_subject, settings)


def open_subject(plan: TeachingPlan, context: LearningContext) -> Subject:
    medium = MusicMedium(context)
    data = read_music(plan, context, medium.tokens)
    return Subject(medium.model, medium.device, rows_of(data), data.files, medium.units)
