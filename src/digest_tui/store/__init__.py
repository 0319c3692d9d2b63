"""What is kept, in SQLite: one file a subject, functions over a `Database`."""
