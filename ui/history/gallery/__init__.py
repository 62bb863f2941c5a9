"""The gallery: works in cells, grouped, selected and sorted."""
