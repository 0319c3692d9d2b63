"""The engines: one protocol, one file for each wire format."""
