"""What click makes of a wrong call, said in one sentence of our own."""

from collections.abc import Iterable

import click
from click.core import ParameterSource

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest


def said(problem: click.ClickException) -> Sentence:
    """The sentence for a usage error: what is wrong and what to write instead."""
    match problem:
        case click.NoSuchOption():
            words = _near("no_option", problem.option_name, _options(problem.ctx))
        case click.MissingParameter():
            words = _missing(problem)
        case click.BadParameter():
            words = _bad_value(problem)
        case click.BadOptionUsage():
            words = sentence("cli.option_without_value", option=problem.option_name)
        case click.FileError():
            words = sentence("cli.file_closed", path=problem.ui_filename, reason=problem.message)
        case click.UsageError(ctx=click.Context(command=click.Group() as group) as context):
            words = _listed("no_command", context.command_path, group.list_commands(context))
        case _:
            words = sentence("cli.usage", problem=problem.format_message())
    return words


def _near(key: str, word: str, known: Iterable[str]) -> Sentence:
    near = nearest(word, known, likeness=0.6)
    if near is None:
        return sentence(f"cli.{key}", word=word)
    return sentence(f"cli.{key}_near", word=word, near=near)


def _missing(problem: click.MissingParameter) -> Sentence:
    parameter = problem.param
    name = parameter.make_metavar(problem.ctx) if parameter is not None and problem.ctx is not None else ""
    return sentence("cli.missing_argument", name=name, command=_path(problem.ctx))


def _bad_value(problem: click.BadParameter) -> Sentence:
    parameter = problem.param
    if parameter is None:
        return sentence("cli.usage", problem=problem.format_message())
    name = _told(parameter, problem.ctx)
    if isinstance(parameter.type, click.Choice):
        return _listed("bad_choice", name, (str(choice) for choice in parameter.type.choices))
    return sentence("cli.bad_value", name=name, problem=problem.message)


def _told(parameter: click.Parameter, context: click.Context | None) -> str:
    """The name by which the value was given: that of the option, its variable, or the argument."""
    source = context.get_parameter_source(parameter.name or "") if context is not None else None
    if source is ParameterSource.ENVIRONMENT and isinstance(parameter.envvar, str):
        return parameter.envvar
    return (
        max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name
    )


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for parameter in context.command.get_params(context) for name in parameter.opts]


def _listed(key: str, name: str, choices: Iterable[str]) -> Sentence:
    names = list(choices)
    return sentence(f"cli.{key}", name=name, choices=Sentence("、".join(names), ", ".join(names)))


def _path(context: click.Context | None) -> str:
    return context.command_path if context is not None else "budgetlint"
