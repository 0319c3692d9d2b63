"""Arguments and headless commands."""
