"""PDFs: read in a process of their own, which can be killed; what comes out is text, sections, figures and pictures."""
