"""`python -m coachkit`: the command line where the script is not on the path."""

from coachkit.cli import main

main()
