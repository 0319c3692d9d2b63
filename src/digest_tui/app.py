"""The application: opens the store, registers themes, keys and screens."""
