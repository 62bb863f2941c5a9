"""The sizes of recipes: each can be built, and is about what the artist is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from torch import nn

from engines.contract import RECIPES, Medium, ModelSize, RecipeName
from engines.decoding.recurrent import RecurrentConfig, TokenLSTM
from engines.formats.latent_models import GAN, VAE, LatentConfig
from engines.image.latent.networks import LatentNetwork
from engines.music.phrase_vae import KEY_DIMENSIONS, PhraseConfig, PhraseVAE
from engines.music.tokens import MusicTokens
from engines.training.recipes import (
    image_diffusion,
    image_gan,
    image_vae,
    latent_diffusion,
    music_gpt,
    music_rnn,
    music_vae,
    text_gpt,
    text_rnn,
)

MUSIC_TOKENS = len(MusicTokens.new(styles=()))


def gpt(vocabulary: int) -> Callable[[Any], nn.Module]:
    def build(settings: Any) -> nn.Module:
        from transformers import LlamaConfig, LlamaForCausalLM

        return LlamaForCausalLM(
            LlamaConfig(
                vocab_size=getattr(settings, "vocabulary", vocabulary),
                hidden_size=settings.width,
                intermediate_size=settings.inner,
                num_hidden_layers=settings.layers,
                num_attention_heads=settings.heads,
                num_key_value_heads=settings.heads,
                tie_word_embeddings=True,
            )
        )

    return build


def rnn(vocabulary: int) -> Callable[[Any], nn.Module]:
    return lambda settings: TokenLSTM(
        RecurrentConfig("", vocabulary, settings.embedding, settings.hidden, settings.layers)
    )


def latent(model_type: str) -> Callable[[Any], nn.Module]:
    return lambda settings: LatentNetwork(
        LatentConfig(
            model_type=model_type,
            side=settings.side,
            dimensions=settings.dimensions,
            widths=settings.widths,
        )
    )


def phrases(settings: Any) -> nn.Module:
    return PhraseVAE(
        PhraseConfig(
            dimensions=settings.latent + KEY_DIMENSIONS,
            embedding_size=settings.embedding,
            encoder_size=settings.encoder,
            decoder_size=settings.decoder,
            decoder_layers=settings.layers,
            meter="4/4",
            steps_per_quarter=4,
            phrase_bars=settings.phrase_bars,
            program=0,
            tempo=120,
        )
    )


def unet(settings: Any) -> nn.Module:
    return latent_diffusion.new_unet(settings.side // 8, settings.widths)


BUILDERS: dict[
    tuple[Medium, RecipeName], tuple[Mapping[ModelSize, Any], Callable[[Any], nn.Module]]
] = {
    (Medium.TEXT, "gpt"): (text_gpt.SIZES, gpt(0)),
    (Medium.TEXT, "rnn"): (text_rnn.SIZES, rnn(100)),
    (Medium.MUSIC, "gpt"): (music_gpt.SIZES, gpt(MUSIC_TOKENS)),
    (Medium.MUSIC, "rnn"): (music_rnn.SIZES, rnn(MUSIC_TOKENS)),
    (Medium.MUSIC, "vae"): (music_vae.SIZES, phrases),
    (Medium.IMAGE, "vae"): (image_vae.SIZES, latent(VAE)),
    (Medium.IMAGE, "gan"): (image_gan.SIZES, latent(GAN)),
    (Medium.IMAGE, "diffusion"): (image_diffusion.SIZES, unet),
}


@pytest.mark.parametrize("key", BUILDERS, ids=lambda key: f"{key[0].value}-{key[1]}")
def test_every_size_can_be_built_and_is_what_the_artist_is_told(
    key: tuple[Medium, RecipeName],
):
    sizes, build = BUILDERS[key]
    told = RECIPES[key[0]][key[1]].sizes
    assert list(told) == list(sizes)
    for size, settings in sizes.items():
        with torch.device("meta"):
            module = build(settings)
        parameters = sum(weight.numel() for weight in module.parameters())
        assert told[size].parameters == pytest.approx(parameters, rel=0.1), size
        assert told[size].steps == settings.steps, size


def test_a_size_of_pictures_says_how_large_they_are():
    for name, sizes in (
        ("vae", image_vae.SIZES),
        ("gan", image_gan.SIZES),
        ("diffusion", image_diffusion.SIZES),
    ):
        told = RECIPES[Medium.IMAGE][name].sizes  # type: ignore[index]
        for size, settings in sizes.items():  # type: ignore[attr-defined]
            assert told[size].extent == f"{settings.side} × {settings.side}"
