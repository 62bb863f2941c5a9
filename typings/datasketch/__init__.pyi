from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

class MinHash:
    hashvalues: NDArray[np.uint32]
    def __init__(
        self,
        num_perm: int = ...,
        hashvalues: NDArray[np.uint32] | None = ...,
        scheme: str | None = ...,
    ) -> None: ...
    def update_batch(self, b: Sequence[bytes]) -> None: ...

class MinHashLSH:
    def __init__(self, threshold: float = ..., num_perm: int = ...) -> None: ...
    def query(self, minhash: MinHash) -> list[int]: ...
    def insert(self, key: int, minhash: MinHash) -> None: ...
