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
    NotShipped,
    ScoreError,
    Unfinished,
)
from engines.contract.jobs import (
    AdapterFiles,
    CrowdEngine,
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
    FreshWork,
    LearningContext,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Pair,
    Trainer,
    Work,
)

__all__ = [
    "LARGEST_SEED",
    "AdapterFiles",
    "AdapterUse",
    "Brief",
    "BriefError",
    "Cancelled",
    "CrowdEngine",
    "Engine",
    "EngineError",
    "FeatureReader",
    "Features",
    "FreshWork",
    "Frozen",
    "ImageBrief",
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
    "ProgressCall",
    "ScoreError",
    "StarterInstaller",
    "TextBrief",
    "Trainer",
    "Unfinished",
    "Work",
]
