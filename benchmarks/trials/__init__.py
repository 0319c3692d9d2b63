"""Trials of the checks: good translations written for the project, and fourteen kinds of damage done to them."""
