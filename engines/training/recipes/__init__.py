"""Recipes: each module trains a model of one kind from scratch."""
