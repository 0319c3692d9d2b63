"""Commands without a screen: plain text to a pipe, JSON on request, progress on the error stream only."""
