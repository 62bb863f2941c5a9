"""Scores of notation programs: MusicXML, MEI and MuseScore's files, read into pieces."""
