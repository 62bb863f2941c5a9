"""The adapters of a project, their samples and the results of their blind tests."""
