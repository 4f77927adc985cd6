"""`python -m secondlook` is the command line."""

from secondlook.cli import main

if __name__ == "__main__":
    main()
