"""Translation and answer checks that need no model."""
