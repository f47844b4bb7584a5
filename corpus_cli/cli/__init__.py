"""The command line: one module for each command, one that prints."""
