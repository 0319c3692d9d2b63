"""Which installed model translates best: `python -m benchmarks.translation --to ko [MODEL …]`."""
