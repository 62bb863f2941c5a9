"""How the PDF of a score begins, so that it is told from the pages of a book."""

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3 score\n"
