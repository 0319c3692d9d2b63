"""The reader's configuration."""
