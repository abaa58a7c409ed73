"""Records: classes of named fields that never change, made quickly.

A frozen dataclass with slots costs about a millisecond to define, most of it in compiling six methods; the
program defines more than a hundred on every start. A record compiles its initialiser and shares the rest.
"""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar, dataclass_transform, overload

from budgetlint.model.translated import translated

Kind = TypeVar("Kind", bound=type)
Instance = TypeVar("Instance")
Given = TypeVar("Given")
_set = object.__setattr__


class Unchangeable(AttributeError):
    """What comes of changing a field of a record."""


class Nothing:
    """Stands where a field has no default."""


class Field(NamedTuple):
    """A field of a record: its name, its type as written, and what it is where nothing is given."""

    name: str
    kind: Any
    default: Any = Nothing
    make: Callable[[], Any] | None = None


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A default that is made anew for each record."""
    return Field("", None, make=default_factory)


class Remembered(Generic[Given]):
    """A property of a record that is worked out once: what it rests on never changes.

    It is no field: records are alike, copied and carried to other processes without it. Once known it is
    an attribute like any other, which asks no function.
    """

    def __init__(self, work: Callable[[Any], Given]) -> None:
        """Keep how it is worked out."""
        self.work = work

    def __get__(self, one: Any, kind: type | None = None) -> Given:
        """Tells the type of the answer; the class of records has a slot in its place."""
        raise NotImplementedError


@overload
def record(kind: Kind) -> Kind: ...
@overload
def record(*, kw_only: bool = ...) -> Callable[[Kind], Kind]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: Any = None, *, kw_only: bool = False) -> Any:
    """The class as a record: its annotated names are fields, equal records are interchangeable."""
    if kind is None:
        return lambda decorated: _made(decorated, kw_only=kw_only, shared=_UNCHANGEABLE)
    return _made(kind, kw_only=kw_only, shared=_UNCHANGEABLE)


@overload
def mutable(kind: Kind) -> Kind: ...
@overload
def mutable(*, by_identity: bool = ...) -> Callable[[Kind], Kind]: ...
@dataclass_transform(field_specifiers=(field,))
def mutable(kind: Any = None, *, by_identity: bool = False) -> Any:
    """The class as something that is put together by and by: its fields may change.

    It has no hash, unless what counts is which one it is, not what it holds.
    """
    if kind is None:
        return lambda decorated: _made(decorated, kw_only=False, shared=_ITSELF if by_identity else _MUTABLE)
    return _made(kind, kw_only=False, shared=_MUTABLE)


def fields(kind: type) -> tuple[Field, ...]:
    """The fields of a record in order, those of its bases first."""
    return tuple(kind.__record_fields__.values())  # type: ignore[attr-defined]


def is_record(kind: object) -> bool:
    """Whether it is a class of records."""
    return isinstance(kind, type) and hasattr(kind, "__record_fields__")


def values_of(one: Any) -> tuple[Any, ...]:
    """The values of a record in the order of its fields."""
    values: Any = one._values(one)
    return values if len(one.__match_args__) != 1 else (values,)


def replace(one: Instance, /, **changes: Any) -> Instance:
    """The record with some of its fields changed."""
    kind, names = type(one), tuple(changes)
    known = _changing.get((kind, names))
    if known is None:
        known = _changing[kind, names] = _changed(kind, names)
    changed: Instance = known(kind, one, **changes)
    return changed


_changing: dict[tuple[type, tuple[str, ...]], Callable[..., Any]] = {}
"""How a record of a class is made from another one with certain fields changed."""


def _made(kind: Any, *, kw_only: bool, shared: dict[str, Any]) -> Any:
    space = dict(vars(kind))
    own = [_field(name, written, space) for name, written in space.get("__annotations__", {}).items()]
    every: dict[str, Field] = {}
    for base in kind.__mro__[:0:-1]:
        every |= getattr(base, "__record_fields__", {})
    every |= {one.name: one for one in own}
    remembered = {name: one.work for name, one in space.items() if isinstance(one, Remembered)}
    for name in ("__dict__", "__weakref__", *remembered):
        space.pop(name, None)
    space |= {
        "__slots__": (*(one.name for one in own), *remembered),
        "__match_args__": tuple(every),
        "__record_fields__": every,
        "__new__": _first_made,
        "_values": staticmethod(attrgetter(*every) if every else _no_values),
        "_by_name": kw_only,
    }
    if remembered:
        space["__getattr__"] = _remembering(remembered)
    space = {**shared, **space}
    made = type(kind)(kind.__name__, kind.__bases__, space)
    made.__qualname__ = kind.__qualname__
    return made


def _remembering(works: dict[str, Callable[[Any], Any]]) -> Callable[[Any, str], Any]:
    """What Python asks for an attribute that is not there: the slot is still empty."""

    def found(self: Any, name: str) -> Any:
        if name not in works:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        _set(self, name, works[name](self))
        return object.__getattribute__(self, name)

    return found


def _field(name: str, written: Any, space: dict[str, Any]) -> Field:
    default = space.pop(name, Nothing)
    if isinstance(default, Field):
        return default._replace(name=name, kind=written)
    return Field(name, written, default)


def _first_made(cls: Any, *given: Any, **named: Any) -> Any:
    """Stands in until the first record of the class is made, and then compiles how they are made."""
    kind: Any = next(
        one for one in cls.__mro__ if getattr(vars(one).get("__new__"), "__func__", 0) is _first_made
    )
    kind.__new__ = _making(kind)
    return kind.__new__(cls, *given, **named)


def _making(kind: Any) -> Any:
    """The function that makes a record of its fields."""
    every = fields(kind)
    names: dict[str, Any] = {"Nothing": Nothing}
    parameters, given = ["*"] if kind._by_name and every else [], []
    for number, one in enumerate(every):
        value = one.name
        if one.make is not None:
            names[f"make{number}"] = one.make
            value = f"make{number}() if {one.name} is Nothing else {one.name}"
        has_default = one.make is not None or one.default is not Nothing
        names[f"default{number}"] = one.default
        parameters.append(f"{one.name}=default{number}" if has_default else one.name)
        given.append(value)
    return _written(kind, parameters, given, names)


def _changed(kind: Any, changes: tuple[str, ...]) -> Any:
    """The function that makes a record of another one, but for some fields that are given by name."""
    names = kind.__match_args__
    given = [name if name in changes else f"_other.{name}" for name in names]
    return _written(kind, ["_other", *(name for name in names if name in changes)], given, {})


def _written(kind: Any, parameters: Iterable[str], given: Iterable[str], names: dict[str, Any]) -> Any:
    """A record is written as a draft that may change, and then turned into what it is.

    Python is quickest where plain attributes of an object without a guard are set, as in a draft: three times
    as quick as `object.__setattr__` or the descriptors of the slots.
    """
    changes = kind.__setattr__ is object.__setattr__
    names |= {"_new": object.__new__} if changes else {"_new": object.__new__, "_draft": _draft(kind)}
    lines = [f" _made.{name} = {value}\n" for name, value in zip(kind.__match_args__, given, strict=True)]
    turned = "" if changes else " _made.__class__ = _kind\n"
    first = (
        f"def made({', '.join(('_kind', *parameters))}):\n _made = _new({'_kind' if changes else '_draft'})\n"
    )
    source = "".join((first, *lines, turned, " return _made"))
    exec(translated(source, lambda: compile(source, "<record>", "exec")), names)
    return names["made"]


@cache
def _draft(kind: Any) -> Any:
    """A class laid out like one of records, whose fields may change."""
    kept = {name: vars(kind)[name] for name in ("__slots__", "__orig_bases__") if name in vars(kind)}
    return type(kind)(f"{kind.__name__}Draft", kind.__bases__, {**kept, "__setattr__": object.__setattr__})


def _no_values(one: object) -> tuple[()]:
    return ()


def _refuse(self: object, name: str, value: object = None) -> None:
    raise Unchangeable(f"{type(self).__name__}.{name} never changes")


def _equal(self: Any, other: object) -> Any:
    values = self._values
    return values(self) == values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _shown(self: Any) -> str:
    listed = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__match_args__)
    return f"{type(self).__qualname__}({listed})"


def _packed(self: Any) -> tuple[Any, ...]:
    kind = type(self)
    values = values_of(self)
    return (_unpacked, (kind, values)) if kind._by_name else (kind, values)


def _unpacked(kind: Any, values: tuple[Any, ...]) -> Any:
    """A record whose fields can only be given by name."""
    return kind(**dict(zip(kind.__match_args__, values, strict=True)))


_SHARED = {"__repr__": _shown, "__reduce__": _packed}
_ITSELF = {**_SHARED, "__eq__": object.__eq__, "__hash__": object.__hash__}
_MUTABLE = {**_SHARED, "__eq__": _equal, "__hash__": None}
_REFUSED = {"__setattr__": _refuse, "__delattr__": _refuse}
_UNCHANGEABLE = {**_SHARED, "__eq__": _equal, "__hash__": _hash, **_REFUSED}
