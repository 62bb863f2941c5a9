"""Teaching models of the library a domain: a LoRA learned from a data set, on the one loop."""
