"""The command line: one module per command; this one only assembles."""


def main() -> None:
    """Run the command line."""
    raise NotImplementedError
