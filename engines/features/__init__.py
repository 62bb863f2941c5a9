"""Works as numbers that taste is fitted on: counted traits, and what a text is about."""
