"""Several adapters in one brief: named on the command line, kept in the brief, made again."""

from __future__ import annotations

import pytest

from engines.contract import Medium, MusicBrief, TextBrief
from studio.base.errors import InputError
from studio.cli.main import build_parser
from studio.cli.making import chosen_adapters
from studio.history.history import ArtifactQuery
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, make_music_folder, rate_enough
from tests.studio.learning.test_learning import train_adapter


def parse_adapters(studio: Studio, *values: str) -> tuple[tuple[str, float], ...]:
    """The (name, strength) of each adapter that `--adapter` options select."""
    words = [word for value in values for word in ("--adapter", value)]
    options = build_parser().parse_args(["write", "Once", *words])
    uses = chosen_adapters(studio, TextBrief(prompt="Once"), options)
    return tuple((studio.adapters.get(use.id).name, use.strength) for use in uses)


def test_adapters_are_named_in_one_word_or_in_several(studio: Studio):
    rate_enough(studio)
    first, second = train_adapter(studio), train_adapter(studio)
    both = (("First", 0.7), ("Second", 0.3))
    assert parse_adapters(studio, f"{first.id}:0.7,{second.id}:0.3") == both
    assert parse_adapters(studio, "first:0.7", "second:0.3") == both
    assert parse_adapters(studio, "second, first:1.5") == (("Second", 1.0), ("First", 1.5))
    assert parse_adapters(studio, "none") == ()
    studio.adapters.use(second.id, 0.6)
    assert parse_adapters(studio) == (("Second", 0.6),)


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("first:3", "strength: must be less than or equal to 2"),
        ("first:0.5,first", "First is named twice"),
        ("fifth", "There is no adapter 'fifth'"),
        ("first:", "ID or ID:STRENGTH"),
        ("first,", "There is no adapter ''"),
    ],
)
def test_what_cannot_be_mixed_is_refused_in_a_sentence(studio: Studio, option: str, sentence: str):
    rate_enough(studio)
    train_adapter(studio)
    with pytest.raises(InputError, match=sentence):
        parse_adapters(studio, option)


def test_a_mix_is_kept_in_the_brief_and_made_again(studio: Studio):
    rate_enough(studio)
    uses = [{"id": train_adapter(studio).id, "strength": share} for share in (0.7, 0.3)]
    brief = TextBrief.model_validate({"prompt": "Mixed", "adapters": uses})
    job = studio.jobs.wait(studio.jobs.submit(brief).id, 60)
    (work,) = studio.history.find(ArtifactQuery(job=job.id))
    assert work.adapter == "+".join(str(use["id"]) for use in uses)
    again = studio.jobs.wait(studio.jobs.again(work.id).id, 60)
    (copy,) = studio.history.find(ArtifactQuery(job=again.id))
    assert copy.brief == work.brief
    assert copy.brief is not None
    assert [use.strength for use in copy.brief.adapters] == [0.7, 0.3]
    for use in uses:
        assert studio.history.count(ArtifactQuery(adapter=str(use["id"]))) == 2


def test_a_mix_with_an_adapter_of_another_base_is_refused_before_it_is_queued(studio: Studio, home):
    rate_enough(studio)
    uses = [{"id": train_adapter(studio).id} for _ in range(2)]
    make_model_folder(home / "models" / "zother")
    brief = TextBrief.model_validate({"prompt": "x", "model": "zother", "adapters": uses})
    queued = len(studio.jobs.find())
    with pytest.raises(InputError, match="First was made for small, not for zother"):
        studio.jobs.submit(brief)
    make_music_folder(home / "models" / "tunes")
    tune = MusicBrief.model_validate({"model": "tunes", "adapters": uses})
    with pytest.raises(InputError, match="First was made for small, not for tunes"):
        studio.jobs.submit(tune)
    assert len(studio.jobs.find()) == queued
    assert studio.adapters.in_use(Medium.TEXT) is None
