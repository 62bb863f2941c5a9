"""The types that engines and studio exchange: briefs, outputs, learning plans, adapters, features.

Invariant: nothing here imports a tensor library, Qt or another part of the project. A module is
imported when a name of it is first needed: pydantic and its models take longer than the window's
first paint, which needs few names and none of the models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engines.contract.brief import AdapterUse, Brief, brief_class
    from engines.contract.brief_fields import (
        controls_of,
        mask_of,
        point_of,
        references_of,
        regions_of,
        source_of,
        truncation_of,
        works_of,
    )
    from engines.contract.briefs import (
        BookPlace,
        ContextKind,
        ContextPart,
        ImageBrief,
        MusicBrief,
        Precision,
        TextBrief,
        Window,
        weave,
    )
    from engines.contract.errors import (
        NOT_FINITE,
        BriefError,
        Cancelled,
        EngineError,
        FileRefused,
        IncompleteWork,
        NotShipped,
        ScoreError,
    )
    from engines.contract.frozen import Frozen
    from engines.contract.guides import Control, ControlKind, Reference, ReferenceKind, Region
    from engines.contract.jobs import (
        MAY_DIFFER,
        AdapterFiles,
        BackgroundContext,
        BackgroundReports,
        BatchEngine,
        ControlFiles,
        Engine,
        FeatureExtractor,
        Features,
        JobContext,
        Output,
        Preview,
        ProgressCall,
        SamplingContext,
        StarterInstaller,
        WorkReports,
    )
    from engines.contract.latent import LatentSpace, Point
    from engines.contract.learning import (
        ArtifactFile,
        LearningContext,
        LearningMethod,
        LearningPhase,
        LearningPlan,
        LearningResult,
        LearningSettings,
        LossPoint,
        Pair,
        PhaseName,
        ProbeOutput,
        Tie,
        Trainer,
    )
    from engines.contract.limits import MAX_SEED, TEXT_LIMITS, Limits
    from engines.contract.media import Medium
    from engines.contract.preference import (
        Columns,
        Feedback,
        FittedPreference,
        FloatArray,
        IndexArray,
        PreferenceModel,
    )
    from engines.contract.requests import (
        Axis,
        DraftRequest,
        GridCell,
        GridPlan,
        Request,
        TasteRequest,
        WorkRequest,
        read_request,
    )
    from engines.contract.training import (
        RECIPES,
        DataCard,
        DataFile,
        ModelSize,
        Recipe,
        RecipeInfo,
        RecipeName,
        RecipeSize,
        SnapshotStep,
        Teacher,
        TeachingPlan,
        TeachingResult,
        TeachingSettings,
        TrainingContext,
        TrainingPlan,
        TrainingResult,
    )
    from engines.contract.traits import FeatureTrait, FeatureTraits, Trait

__all__ = [
    "MAX_SEED",
    "MAY_DIFFER",
    "NOT_FINITE",
    "RECIPES",
    "TEXT_LIMITS",
    "AdapterFiles",
    "AdapterUse",
    "ArtifactFile",
    "Axis",
    "BackgroundContext",
    "BackgroundReports",
    "BatchEngine",
    "BookPlace",
    "Brief",
    "BriefError",
    "Cancelled",
    "Columns",
    "ContextKind",
    "ContextPart",
    "Control",
    "ControlFiles",
    "ControlKind",
    "DataCard",
    "DataFile",
    "DraftRequest",
    "Engine",
    "EngineError",
    "FeatureExtractor",
    "FeatureTrait",
    "FeatureTraits",
    "Features",
    "Feedback",
    "FileRefused",
    "FittedPreference",
    "FloatArray",
    "Frozen",
    "GridCell",
    "GridPlan",
    "ImageBrief",
    "IncompleteWork",
    "IndexArray",
    "JobContext",
    "LatentSpace",
    "LearningContext",
    "LearningMethod",
    "LearningPhase",
    "LearningPlan",
    "LearningResult",
    "LearningSettings",
    "Limits",
    "LossPoint",
    "Medium",
    "ModelSize",
    "MusicBrief",
    "NotShipped",
    "Output",
    "Pair",
    "PhaseName",
    "Point",
    "Precision",
    "PreferenceModel",
    "Preview",
    "ProbeOutput",
    "ProgressCall",
    "Recipe",
    "RecipeInfo",
    "RecipeName",
    "RecipeSize",
    "Reference",
    "ReferenceKind",
    "Region",
    "Request",
    "SamplingContext",
    "ScoreError",
    "SnapshotStep",
    "StarterInstaller",
    "TasteRequest",
    "Teacher",
    "TeachingPlan",
    "TeachingResult",
    "TeachingSettings",
    "TextBrief",
    "Tie",
    "Trainer",
    "TrainingContext",
    "TrainingPlan",
    "TrainingResult",
    "Trait",
    "Window",
    "WorkReports",
    "WorkRequest",
    "brief_class",
    "controls_of",
    "mask_of",
    "point_of",
    "read_request",
    "references_of",
    "regions_of",
    "source_of",
    "truncation_of",
    "weave",
    "works_of",
]

# In the order of their imports, those without pydantic first.
_MODULES = (
    *("media", "limits", "errors", "jobs", "latent", "preference", "traits", "brief_fields"),
    *("briefs", "brief", "frozen", "guides", "learning", "training", "requests"),
)

if not TYPE_CHECKING:  # else no misspelled name would be noticed

    def __getattr__(name: str) -> object:
        """Import the module that defines a name."""
        for module in _MODULES if name in __all__ else ():
            value = getattr(import_module(f"{__name__}.{module}"), name, None)
            if value is not None:
                globals()[name] = value
                return value
        raise AttributeError(name)
