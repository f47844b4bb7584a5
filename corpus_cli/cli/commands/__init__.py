"""One module for each command, found by scanning this folder.

A module has an ``app``, made by `corpus_cli.cli.group.new_app`, with one command or a group of them. Its
name is the command's; a trailing underscore, as in ``import_``, is dropped.
"""
