"""Tests of the page of this project."""
