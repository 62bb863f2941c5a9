"""Features of works that taste is fitted on: counted measures, and embeddings of texts."""
