"""Parts of screens: they know papers and the events of tasks, nothing below."""
