"""`python -m kabar` is `python build.py`."""

from kabar.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
