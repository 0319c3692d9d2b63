"""One class a command: its name, its keys, one sentence of help."""
