"""`python -m digest_tui`: the same as the `digest-tui` command."""

from digest_tui.cli import main

if __name__ == "__main__":
    main()
