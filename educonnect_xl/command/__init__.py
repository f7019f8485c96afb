"""The `educonnect-xl` command."""
