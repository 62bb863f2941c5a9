"""The slow learner: from ratings to an adapter that is offered only if it is better."""
