"""What crosses the rooms: briefs in, outputs out; learning plans in, adapters out.

Invariant: nothing here imports a tensor library, Qt or another part of the project.
"""

from engines.contract.briefs import (
    LARGEST_SEED,
    AdapterUse,
    Brief,
    Frozen,
    ImageBrief,
    Medium,
    MusicBrief,
    TextBrief,
)
from engines.contract.errors import (
    BriefError,
    Cancelled,
    EngineError,
    IncompleteWork,
    NotShipped,
    ScoreError,
)
from engines.contract.jobs import (
    AdapterFiles,
    BackgroundContext,
    BatchEngine,
    Engine,
    FeatureReader,
    Features,
    JobContext,
    Output,
    Preview,
    ProgressCall,
    StarterInstaller,
)
from engines.contract.learning import (
    LearningContext,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Pair,
    ProbeOutput,
    Trainer,
    Work,
)

__all__ = [
    "LARGEST_SEED",
    "AdapterFiles",
    "AdapterUse",
    "BackgroundContext",
    "BatchEngine",
    "Brief",
    "BriefError",
    "Cancelled",
    "Engine",
    "EngineError",
    "FeatureReader",
    "Features",
    "Frozen",
    "ImageBrief",
    "IncompleteWork",
    "JobContext",
    "LearningContext",
    "LearningPlan",
    "LearningResult",
    "LearningSettings",
    "LossPoint",
    "Medium",
    "MusicBrief",
    "NotShipped",
    "Output",
    "Pair",
    "Preview",
    "ProbeOutput",
    "ProgressCall",
    "ScoreError",
    "StarterInstaller",
    "TextBrief",
    "Trainer",
    "Work",
]
