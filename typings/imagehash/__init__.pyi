import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

class ImageHash:
    hash: NDArray[np.bool_]

def phash(image: Image, hash_size: int = ..., highfreq_factor: int = ...) -> ImageHash: ...
