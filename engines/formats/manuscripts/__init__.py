"""Books as files of other programs: Word, OpenDocument and EPUB, in and out, and Markdown."""
