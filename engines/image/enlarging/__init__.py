"""Pictures enlarged, and traced as shapes."""
