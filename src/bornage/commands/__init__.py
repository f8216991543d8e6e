"""One module for each command; `cli` reads the arguments and calls `run`."""
