"""Some 300 files that an artist may have, whole and damaged, and what the studio says of them."""
