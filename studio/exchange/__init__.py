"""What enters and leaves a project: imports, exports, provenance marks, rendered sound."""
