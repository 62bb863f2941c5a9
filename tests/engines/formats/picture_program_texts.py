"""What picture programs write into their files, and the brief that each text states."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from typing import Any

from engines.contract import AdapterUse, ImageBrief

LARGE_SEED = 2**64 - 2


@dataclass(frozen=True)
class Case:
    """Texts as a program writes them, the brief in them, and names of what is kept besides."""

    texts: dict[str, Any]
    brief: ImageBrief
    told: tuple[str, ...] = ()
    program: str = ""
    stated: dict[str, str] = field(default_factory=dict)


NOVELAI_3 = {
    "prompt": "1girl, tern, {sea}", "steps": 28, "height": 1216, "width": 832, "scale": 5.0,
    "uncond_scale": 1.0, "cfg_rescale": 0.18, "seed": 2668694883, "n_samples": 1,
    "hide_debug_overlay": False, "noise_schedule": "native", "legacy_v3_extend": False,
    "reference_information_extracted_multiple": [], "reference_strength_multiple": [],
    "sampler": "k_euler_ancestral", "controlnet_strength": 1.0, "controlnet_model": None,
    "dynamic_thresholding": False, "dynamic_thresholding_percentile": 0.999,
    "dynamic_thresholding_mimic_scale": 10.0, "sm": True, "sm_dyn": False,
    "skip_cfg_below_sigma": 0.0, "lora_unet_weights": None, "lora_clip_weights": None,
    "uc": "lowres, fog", "request_type": "PromptGenerateRequest", "signed_hash": "ab==",
}  # fmt: skip
NOVELAI_4 = {
    "prompt": "two terns", "steps": 23, "height": 1024, "width": 1024, "scale": 6.0,
    "uncond_scale": 0.0, "cfg_rescale": 0.0, "seed": 17, "n_samples": 1,
    "noise_schedule": "karras", "sampler": "k_dpmpp_2m", "uc": "lowres",
    "v4_prompt": {
        "caption": {
            "base_caption": "two terns",
            "char_captions": [{"char_caption": "a gull", "centers": [{"x": 0.5, "y": 0.3}]}],
        },
        "use_coords": True, "use_order": True, "legacy_uc": False,
    },
    "v4_negative_prompt": {
        "caption": {"base_caption": "lowres", "char_captions": [{"char_caption": ""}]},
        "use_coords": False, "use_order": False, "legacy_uc": False,
    },
    "request_type": "PromptGenerateRequest", "signed_hash": "ab==",
}  # fmt: skip


def novelai(comment: dict[str, Any], source: str) -> dict[str, str]:
    return {
        "Title": "AI generated image",
        "Description": str(comment["prompt"]),
        "Software": "NovelAI",
        "Source": source,
        "Generation time": "12.132191160926595",
        "Comment": json.dumps(comment),
    }


SWARM = {
    "sui_image_params": {
        "prompt": "a tern over the sea", "negativeprompt": "fog", "seed": 1184, "steps": 20,
        "model": "OfficialStableDiffusion/sd_xl_base_1.0", "images": 1, "cfgscale": 7.0,
        "aspectratio": "3:2", "width": 1216, "height": 832, "sampler": "dpmpp_2m_sde",
        "scheduler": "karras", "automaticvae": True, "loras": ["styles/ink", "foam"],
        "loraweights": ["0.8", "1"], "swarm_version": "0.9.5.0",
    },
    "sui_extra_data": {"date": "2025-02-01", "generation_time": "0.1 (prep) and 4 (gen) seconds"},
    "sui_models": [{"name": "sd_xl_base_1.0.safetensors", "param": "model", "hash": "0x31e35c"}],
}  # fmt: skip
SWARM_FLUX = {
    "sui_image_params": {
        "prompt": "a tern", "model": "Flux/flux1-dev-fp8", "seed": 3, "steps": 25, "cfgscale": 1.0,
        "width": 512, "height": 768, "sampler": "euler", "scheduler": "sgm_uniform",
        "fluxguidancescale": 3.5, "swarm_version": "0.9.1.1",
    }
}  # fmt: skip
FOOOCUS = {
    "adm_guidance": "(1.5, 0.8, 0.3)", "base_model": "juggernautXL_v8Rundiffusion",
    "base_model_hash": "aeb7e9e689", "full_negative_prompt": ["fog", "unrealistic"],
    "full_prompt": ["cinematic still a tern over the sea", "a tern over the sea, intricate"],
    "guidance_scale": 4.0, "lora_combined_1": "sd_xl_offset_example-lora_1.0 : 0.1",
    "lora_combined_2": "ink : 0.75",
    "loras": [["sd_xl_offset_example-lora_1.0", 0.1, "4852686128"], ["ink", 0.75, "77aa"]],
    "metadata_scheme": "fooocus", "negative_prompt": "fog", "performance": "Speed",
    "prompt": "a tern over the sea", "refiner_model": "None", "refiner_switch": 0.5,
    "resolution": "(1152, 896)", "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras",
    "seed": "4124323452", "sharpness": 2.0, "steps": 30, "styles": "['Fooocus V2']",
    "vae": "Default (model)", "version": "Fooocus v2.5.5",
}  # fmt: skip
FOOOCUS_TEXT = (
    "cinematic still a tern over the sea, a tern, intricate\n"
    "Negative prompt: fog, unrealistic\n"
    "Steps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 4124323452, Size: 1152x896, CFG scale: 4.0, "
    'Sharpness: 2.0, ADM Guidance: "(1.5, 0.8, 0.3)", Model: juggernautXL_v8Rundiffusion, '
    "Model hash: aeb7e9e689, Performance: Speed, Scheduler: karras, VAE: Default (model), "
    "Raw prompt: a tern over the sea, Raw negative prompt: fog, "
    'Lora hashes: "sd_xl_offset_example-lora_1.0: 4852686128, ink: 77aa", '
    'Lora weights: "sd_xl_offset_example-lora_1.0: 0.1, ink: 0.75", Version: Fooocus v2.5.5'
)
FORGE_FLUX = (
    "a tern over the sea <lora:ink:0.6>\n"
    "Steps: 20, Sampler: Euler, Schedule type: Simple, CFG scale: 1, Distilled CFG Scale: 3.5, "
    f"Seed: {LARGE_SEED}, Size: 896x1152, Model hash: 4610115bb0, Model: flux1-dev, "
    "Version: f2.0.1v1.10.1-previous-659-gc055f2d4, Module 1: ae"
)
KRITA = (
    "a tern over the sea <lora:ink:0.8>\n"
    "Negative prompt: fog\n"
    "Steps: 20, Sampler: Default - DPM++ 2M, CFG scale: 7.0, Seed: 95132, Size: 1024x640, "
    "Model hash: unknown, Model: dreamshaper_8.safetensors, Denoising strength: 0.7"
)
DRAW_THINGS = {
    "c": "a tern & the <sea>", "uc": "fog", "model": "flux_1_dev_q8p.ckpt", "steps": 8,
    "sampler": "Euler A Trailing", "scale": 3.5, "seed": 931386102, "seed_mode": "Scale Alike",
    "shift": 3.1581929, "size": "512x384", "strength": 1,
    "lora": [{"model": "ink_lora_f16.ckpt", "weight": 0.6}],
    "profile": {"duration": 4.1, "timings": []},
    "v2": {"guidanceEmbed": 4.5, "guidanceScale": 3.5, "speedUpWithGuidanceEmbed": True},
}  # fmt: skip


def draw_things(values: dict[str, Any]) -> str:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0"><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/"><xmp:CreatorTool>Draw Things</xmp:CreatorTool>'
        '<exif:UserComment>\n  <rdf:Alt>\n   <rdf:li xml:lang="x-default">'
        + html.escape(json.dumps(values))
        + "</rdf:li>\n  </rdf:Alt>\n </exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


SPACE = {
    "prompt": "a tern over the sea", "negative_prompt": "fog", "resolution": "832 x 1216",
    "guidance_scale": 7, "num_inference_steps": 28, "seed": 833127558, "sampler": "Euler a",
    "sdxl_style": "(None)", "add_quality_tags": True, "quality_tags": "Standard v3.1",
    "use_lora": {"selected_lora": "org/ink", "multiplier": 0.5}, "use_upscaler": None,
    "Model": {"Model": "Animagine XL", "Model hash": "e3c47aedb0"},
}  # fmt: skip
INVOKE_FLUX = {
    "app_version": "5.6.0", "generation_mode": "flux_txt2img", "guidance": 4, "height": 832,
    "model": {"key": "a", "hash": "blake3:b", "name": "FLUX Dev", "base": "flux", "type": "main"},
    "positive_prompt": "a tern", "seed": 5, "steps": 30, "width": 1024, "scheduler": "euler",
    "loras": [], "vae": {"key": "v", "name": "FLUX.1-schnell_ae", "base": "flux", "type": "vae"},
}  # fmt: skip
INVOKE_2 = {
    "model": "stable diffusion", "model_weights": "stable-diffusion-1.5",
    "model_hash": "cc6cb27103", "app_id": "invoke-ai/InvokeAI", "app_version": "2.3.0",
    "image": {
        "prompt": [{"prompt": "a tern over the sea [fog, text]", "weight": 1.0}], "steps": 50,
        "cfg_scale": 7.5, "threshold": 0.0, "perlin": 0.0, "height": 512, "width": 640,
        "seed": 3105396393, "seamless": False, "hires_fix": True, "type": "txt2img",
        "postprocessing": None, "sampler": "k_dpm_2_a", "variations": [],
    },
}  # fmt: skip
# Efficiency nodes: one node loads all, with the words as texts, and LoRAs are in a stack.
EFFICIENT = {
    "1": {
        "class_type": "Efficient Loader",
        "inputs": {
            "ckpt_name": "SDXL\\salt.safetensors", "vae_name": "Baked VAE", "clip_skip": -2,
            "lora_name": "foam.safetensors", "lora_model_strength": 0.5, "lora_clip_strength": 1,
            "positive": "a tern over the sea", "negative": "fog", "token_normalization": "none",
            "weight_interpretation": "comfy", "empty_latent_width": 1024,
            "empty_latent_height": 768, "batch_size": 1, "lora_stack": ["4", 0],
        },
    },
    "2": {
        "class_type": "KSampler (Efficient)",
        "inputs": {
            "seed": 851590489004658, "steps": 12, "cfg": 2, "sampler_name": "dpmpp_sde",
            "scheduler": "karras", "denoise": 1, "preview_method": "auto", "vae_decode": "true",
            "model": ["1", 0], "positive": ["1", 1], "negative": ["1", 2],
            "latent_image": ["1", 3], "optional_vae": ["1", 4],
        },
    },
    "4": {
        "class_type": "LoRA Stacker",
        "inputs": {
            "input_mode": "simple", "lora_count": 1, "lora_name_1": "ink.safetensors",
            "lora_wt_1": 0.8, "model_str_1": 1.0, "clip_str_1": 1.0,
            "lora_name_2": "unused.safetensors", "lora_wt_2": 1.0,
        },
    },
}  # fmt: skip
# rgthree's loader on Flux; the negative is zeroed out from the positive.
RGTHREE = {
    "1": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
    "2": {
        "class_type": "Power Lora Loader (rgthree)",
        "inputs": {
            "PowerLoraLoaderHeaderWidget": {"type": "PowerLoraLoaderHeaderWidget"},
            "lora_1": {"on": True, "lora": "styles/ink.safetensors", "strength": 0.9},
            "lora_2": {"on": False, "lora": "foam.safetensors", "strength": 1},
            "lora_3": {"on": True, "lora": "mist.safetensors", "strength": -0.5, "strengthTwo": 1},
            "➕ Add Lora": "", "model": ["1", 0], "clip": ["7", 0],
        },
    },
    "3": {"class_type": "CLIPTextEncode", "inputs": {"text": "a tern", "clip": ["2", 1]}},
    "4": {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["3", 0]}},
    "5": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["3", 0]}},
    "6": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 5, "steps": 20, "cfg": 1.0, "sampler_name": "euler", "scheduler": "beta",
            "denoise": 1.0, "model": ["2", 0], "positive": ["5", 0], "negative": ["4", 0],
            "latent_image": ["8", 0],
        },
    },
    "7": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "t5xxl.safetensors"}},
    "8": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 768}},
    "9": {"class_type": "UltimateSDUpscale", "inputs": {"image": ["6", 0]}},
}  # fmt: skip


def ink(strength: float, *, name: str = "ink") -> AdapterUse:
    return AdapterUse(id=name, strength=strength)


TERN = ImageBrief(prompt="a tern over the sea", negative="fog")
_FOOOCUS_BRIEF = TERN.model_copy(
    update={
        "steps": 30, "sampler": "DPM++ 2M SDE Karras", "guidance": 4.0, "seed": 4124323452,
        "width": 1152, "height": 896, "model": "juggernautXL_v8Rundiffusion",
        "adapters": (ink(0.1, name="sd_xl_offset_example-lora_1.0"), ink(0.75)),
    }
)  # fmt: skip
CASES = {
    "NovelAI 3": Case(
        novelai(NOVELAI_3, "Stable Diffusion XL C1E1DE52"),
        ImageBrief(
            prompt="1girl, tern, {sea}", negative="lowres, fog", steps=28, sampler="Euler a",
            guidance=5.0, seed=2668694883, width=832, height=1216,
            model="Stable Diffusion XL C1E1DE52",
        ),
        ("cfg_rescale", "sm"),
        "NovelAI",
    ),
    "NovelAI 4": Case(
        novelai(NOVELAI_4, "NovelAI Diffusion V4 37442FCA"),
        ImageBrief(
            prompt="two terns, a gull", negative="lowres", steps=23, sampler="DPM++ 2M Karras",
            guidance=6.0, seed=17, width=1024, height=1024, model="NovelAI Diffusion V4 37442FCA",
        ),
        ("characters",),
        "NovelAI",
    ),
    "SwarmUI": Case(
        {"parameters": SWARM},
        TERN.model_copy(
            update={
                "steps": 20, "sampler": "DPM++ 2M SDE Karras", "guidance": 7.0, "seed": 1184,
                "width": 1216, "height": 832, "model": "sd_xl_base_1.0",
                "adapters": (ink(0.8), ink(1, name="foam")),
            }
        ),
        program="SwarmUI",
    ),
    "SwarmUI, Flux": Case(
        {"parameters": SWARM_FLUX},
        ImageBrief(
            prompt="a tern", steps=25, sampler="Euler", guidance=3.5, seed=3, width=512,
            height=768, model="flux1-dev-fp8",
        ),
        ("schedule",),
        "SwarmUI",
    ),
    "Fooocus": Case(
        {"parameters": FOOOCUS, "fooocus_scheme": "fooocus"},
        _FOOOCUS_BRIEF,
        ("adm_guidance", "performance", "refiner_switch", "sharpness", "styles", "vae"),
        "Fooocus",
    ),
    "Fooocus, A1111": Case(
        {"parameters": FOOOCUS_TEXT, "fooocus_scheme": "a1111"},
        _FOOOCUS_BRIEF,
        ("Sharpness", "ADM Guidance", "Performance", "VAE"),
        "Fooocus",
    ),
    "Forge, Flux": Case(
        {"parameters": FORGE_FLUX},
        ImageBrief(
            prompt="a tern over the sea", steps=20, sampler="Euler", guidance=3.5, width=896,
            height=1152, seed=LARGE_SEED % 2**32, model="flux1-dev", adapters=(ink(0.6),),
        ),
        ("seed", "Module 1"),
        "Forge",
        {"seed": str(LARGE_SEED)},
    ),
    "Krita": Case(
        {"parameters": KRITA},
        TERN.model_copy(
            update={
                "steps": 20, "sampler": "DPM++ 2M Karras", "guidance": 7.0, "seed": 95132,
                "width": 1024, "height": 640, "model": "dreamshaper_8", "strength": 0.7,
                "adapters": (ink(0.8),),
            }
        ),
        program="Krita AI Diffusion",
    ),
    "Draw Things": Case(
        {"XML:com.adobe.xmp": draw_things(DRAW_THINGS)},
        ImageBrief(
            prompt="a tern & the <sea>", negative="fog", steps=8, sampler="Euler a", guidance=3.5,
            seed=931386102, width=512, height=384, model="flux_1_dev_q8p",
            adapters=(ink(0.6, name="ink_lora_f16"),),
        ),
        ("schedule", "shift"),
        "Draw Things",
    ),
    "Hugging Face Space": Case(
        {"metadata": SPACE},
        TERN.model_copy(
            update={
                "steps": 28, "sampler": "Euler a", "guidance": 7.0, "seed": 833127558,
                "width": 832, "height": 1216, "model": "Animagine XL", "adapters": (ink(0.5),),
            }
        ),
        ("sdxl_style", "quality_tags"),
        "A Hugging Face Space",
    ),
    "InvokeAI, Flux": Case(
        {"invokeai_metadata": INVOKE_FLUX},
        ImageBrief(
            prompt="a tern", steps=30, sampler="Euler", guidance=4.0, seed=5, width=1024,
            height=832, model="FLUX Dev",
        ),
        ("vae",),
        "InvokeAI",
    ),
    "InvokeAI 2": Case(
        {"sd-metadata": INVOKE_2, "Dream": '"a tern over the sea [fog, text]" -s 50'},
        ImageBrief(
            prompt="a tern over the sea", negative="fog, text", steps=50, sampler="DPM2 a",
            guidance=7.5, seed=3105396393, width=640, height=512, model="stable-diffusion-1.5",
        ),
        ("hires_fix", "type"),
        "InvokeAI",
    ),
    "Efficiency nodes": Case(
        {"prompt": EFFICIENT},
        TERN.model_copy(
            update={
                "steps": 12, "sampler": "DPM++ SDE Karras", "guidance": 2.0, "width": 1024,
                "height": 768, "seed": 851590489004658 % 2**32, "model": "salt",
                "adapters": (ink(0.5, name="foam"), ink(0.8)),
            }
        ),
        ("seed",),
        "ComfyUI",
        {"seed": "851590489004658"},
    ),
    "rgthree, Flux": Case(
        {"prompt": RGTHREE},
        ImageBrief(
            prompt="a tern", steps=20, sampler="Euler", guidance=3.5, seed=5, width=1024,
            height=768, model="flux1-dev", adapters=(ink(0.9),),
        ),
        ("schedule", "LoRA mist", "nodes"),
        "ComfyUI",
        {"schedule": "beta", "LoRA mist": "-0.5", "nodes": "UltimateSDUpscale"},
    ),
}  # fmt: skip
