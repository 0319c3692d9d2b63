"""The outside world: one file a source, one polite HTTP client."""
