"""The subcommands of `lapor`, one module for each group that shares its work."""
