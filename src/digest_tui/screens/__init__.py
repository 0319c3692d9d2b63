"""The pages one moves between."""
