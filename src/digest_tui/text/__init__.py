"""Pure functions over text: safe for a terminal, readable, broken into lines."""
