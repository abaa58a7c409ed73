"""Records: what dataclasses promise, they hold too."""

import copy
import pickle
from typing import Any

import pytest

from budgetlint.model.record import (
    Remembered,
    Unchangeable,
    field,
    fields,
    is_record,
    mutable,
    record,
    replace,
)


@record
class Point:
    """A point."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)

    @property
    def both(self) -> int:
        return self.x + self.y


@record
class Counting:
    """Notes how often it is asked."""

    asked: list[int]

    @Remembered
    def times(self) -> int:
        """How often it was asked before."""
        self.asked.append(1)
        return len(self.asked)


@record(kw_only=True)
class Named(Point):
    label: str = "P"


@record
class Empty:
    pass


RECORDS: list[Any] = [Point(1), Point(1, 2, ["a"]), Named(x=1, label="Q"), Empty()]


@pytest.mark.parametrize("one", RECORDS, ids=repr)
def test_a_record_travels_and_is_copied(one: Any) -> None:
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.copy(one) == one


def test_records_of_equal_fields_and_one_class_are_equal() -> None:
    assert Point(1, 2) == Point(1, y=2)
    assert Point(1, 2) != Point(2, 1)
    assert Point(1) != Named(x=1)
    assert len({Empty(), Empty()}) == 1
    assert hash(replace(Point(1), names=())) == hash(Point(1, 0, ()))  # type: ignore[arg-type]


def test_a_record_never_changes() -> None:
    with pytest.raises(Unchangeable):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(Unchangeable):
        del Point(1).x
    with pytest.raises((AttributeError, Unchangeable)):
        Point(1).other = 2  # type: ignore[attr-defined]


def test_defaults_are_made_anew() -> None:
    assert Point(1).names is not Point(1).names
    assert Point(3, 4).both == 7


@pytest.mark.parametrize(
    "call", [Point, lambda: Point(1, z=2), lambda: Named(1), lambda: Empty(1), lambda: replace(Point(1), z=2)]
)
def test_wrong_fields_are_refused(call: Any) -> None:
    with pytest.raises(TypeError):
        call()


def test_a_record_tells_its_fields() -> None:
    assert [one.name for one in fields(Named)] == ["x", "y", "names", "label"]
    assert is_record(Named)
    assert not is_record(Point(1))
    assert repr(Named(x=1)) == "Named(x=1, y=0, names=[], label='P')"
    assert Point.__doc__ == "A point."


def test_what_is_remembered_is_worked_out_once_and_is_no_field() -> None:
    one = Counting([])
    assert [one.times, one.times] == [1, 1]
    assert one == Counting([1])
    assert [field.name for field in fields(Counting)] == ["asked"]
    assert replace(one, asked=[1, 1]).times == 3
    assert pickle.loads(pickle.dumps(one)).times == 2


@mutable
class Gathered:
    """What is put together."""

    name: str
    parts: list[str] = field(default_factory=list)


class MoreGathered(Gathered):
    """Of another class, without fields of its own."""


@mutable(by_identity=True)
class Drawn:
    left: int


def test_a_changed_record_is_a_new_one_of_its_own_class() -> None:
    one, more = Named(x=1, names=["a"]), MoreGathered("a", ["b"])
    changed = replace(one, label="Q", x=2)
    assert (type(changed), changed, one.label) == (Named, Named(x=2, names=["a"], label="Q"), "P")
    assert changed.names is one.names
    assert (type(replace(more, name="c")), replace(more, name="c").parts) == (MoreGathered, ["b"])


def test_what_is_mutable_changes_and_is_compared_by_what_it_holds() -> None:
    one = Gathered("a")
    one.parts.append("b")
    one.name = "c"
    assert one == Gathered("c", ["b"])
    assert repr(one) == "Gathered(name='c', parts=['b'])"
    assert pickle.loads(pickle.dumps(one)) == one
    assert type(MoreGathered("a")) is MoreGathered
    with pytest.raises(TypeError):
        hash(one)
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]


def test_what_counts_by_itself_is_no_other_that_holds_the_same() -> None:
    one, other = Drawn(1), Drawn(1)
    assert one != other
    assert len({one, other, one}) == 2
