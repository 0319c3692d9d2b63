"""SQLite: one file a subject."""
