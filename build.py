"""Build the digest: `python build.py`, or `python build.py --help`."""

from kabar.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
