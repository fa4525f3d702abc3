"""One function behind each command of the command line; `graphkit.build` and the others are these."""
