"""What each subcommand of `papers` does, without click: arguments in, lines on stdout and stderr out."""
