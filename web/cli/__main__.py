"""`python -m web.cli`, where the command itself is not on the path."""

from web.cli.main import main

main()
