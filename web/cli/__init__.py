"""The subcommands of `papers`, a module each: arguments in, lines on stdout and stderr out. Only main.py uses click."""
