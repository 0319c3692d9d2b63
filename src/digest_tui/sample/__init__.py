"""A small digest written for this program, so that it can be tried with no network and no model: nobody wrote it."""
