"""Pictures of the running program, made by a script: see make.py."""
