"""The command line: one module per command; this one only assembles."""

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and end the process."""
    import gc

    from budgetlint import kept_modules, kept_translations
    from budgetlint.cli import console, put_off

    gc.set_threshold(200_000, 20, 100)  # a short process: looking for cycles costs more than it frees
    console.prepare()
    kept_translations.recall()
    kept_modules.use()
    put_off.modules("inspect")  # click imports it for what hardly any call asks
    code = run(sys.argv[1:])
    console.flush()
    kept_modules.gather()
    kept_translations.keep()
    console.leave(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of one call."""
    from budgetlint.cli.ahead import begin
    from budgetlint.model.regex import of_all_modules

    begin(arguments)
    with of_all_modules():
        from budgetlint.cli.catching import guarded
        from budgetlint.cli.commands import budgetlint
        from budgetlint.cli.language import listen, spoken

    listen(arguments)
    return guarded(
        lambda: budgetlint.main(list(arguments), prog_name="budgetlint", standalone_mode=False),
        spoken,
    )
