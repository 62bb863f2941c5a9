"""Picture models from files of every form."""
