"""The files of the field, read and written without a tensor library."""
