"""Books: parts, chapters and scenes, with what is known of their world."""
