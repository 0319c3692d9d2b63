"""What is wrong with this installation, part by part, and what to do about it."""
