"""What rules judge: products and amounts of the goal, held against what the form states."""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.builds.affinities import CLEARLY
from budgetlint.facts.builds.evidence import RELATED, SAME, TELLING, one_payer, same_thing, shared
from budgetlint.facts.builds.grouped import Group, sum_of
from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import against, agrees, no_amount, open_build, other_scope
from budgetlint.facts.goal import Item
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.place import Place
from budgetlint.values.figures import shown, shown_as


def builds(ledger: Ledger, place: Place, sums: Sequence[CostLines] = ()) -> tuple[Build, ...]:
    """Products and sums of products, against the amounts that the form states for them.

    A product without an amount of its own is no open question where the sum of all lines needs it and closes.
    """
    found = [
        *ledger.held.builds,
        *ledger.heads,
        *(_of_group(group) for group in ledger.groups if _is_built(group)),
    ]
    instead = _closing_instead(ledger, sums)
    found += instead.values()
    needed = _needed(sums)
    found += [
        build for build in _leftover(ledger, instead) if build is not None and not _is_needed(build, needed)
    ]
    if ledger.stopped:
        reason = sentence("facts.search_stopped", lines=len(ledger.lines), items=len(ledger.leaves))
        missing = Missing(Absence.UNDECIDED, "", reason, place)
        found.append(Build("", missing, missing, paired=False, place=place))
    return tuple(found)


def _closing_instead(ledger: Ledger, sums: Sequence[CostLines]) -> dict[int, Build]:
    """Products of guessed months that the total itself confirms, in place of the amount printed for them.

    1850人 × 100元/人/月 is printed as 18.5万元; with 222万元, the twelve months, all costs come to the total.
    """
    stated = sums[0].stated if sums else None
    if not isinstance(stated, Figure) or _needed(sums[:1]):
        return {}
    found = {}
    for number, named in ledger.held.guessed.items():
        product = ledger.sources[number][0]
        ours = {named.row, product.price.row}
        others = [line.figure for line in ledger.lines if not line.spare and line.number not in ours]
        if others and agrees(sum_of([product.figure, *others]), stated):
            found[id(product)] = against(product, named)
    return found


def _needed(sums: Sequence[CostLines]) -> set[Place]:
    return {
        place
        for one in sums
        if isinstance(one.computed, Figure) and isinstance(one.stated, Figure)
        if agrees(one.computed, one.stated)
        for place in one.computed.places
    }


def _is_needed(build: Build, needed: set[Place]) -> bool:
    if isinstance(build.stated, Figure) or not isinstance(build.computed, Figure):
        return False
    return bool(build.computed.places) and needed.issuperset(build.computed.places)


def line_amounts(ledger: Ledger) -> tuple[Build, ...]:
    """Cost indicators that print an amount, against the amounts of the goal that are called the same."""
    found = [_of_group(group) for group in ledger.groups if not _is_built(group)]
    for line in ledger.left:
        item = _called_the_same(line, ledger) if line.products[0] is None else None
        if item is not None:
            found.append(_against(line, item))
    return (*found, *_repeated_prices(ledger))


def _repeated_prices(ledger: Ledger) -> Iterator[Build]:
    """Unit costs that a product in the prose repeats: 1250元/人/年, and 每人每年1250元 in words."""
    for source in ledger.sources:
        price = source[0].price
        for said in ledger.spoken:
            if (said.price.value, said.price.unit) == (price.figure.value, price.figure.unit):
                places = (said.price.place,) if said.price.place is not None else ()
                yield Build(price.name, price.figure, said.price, False, price.place, places)
                break


def _is_built(group: Group) -> bool:
    return any(line.products[line.chosen] is not None for line in group.lines)


def _of_group(group: Group) -> Build:
    """A group that closes; one cost goes by its own name, several by that of the amount."""
    first = group.lines[0]
    computed = shown_as(group.computed, group.item.figure)
    name = first.name if len(group.lines) == 1 else group.item.named.name
    places = tuple(line.place for line in group.lines)
    return Build(name, computed, group.item.figure, group.named, first.place, places)


def _leftover(ledger: Ledger, told: Mapping[int, Build]) -> Iterator[Build | None]:
    """Costs that no sum needs: those whose words belong to an amount contradict it, the others stay open.

    `told` are the products that something is said of already, by their identity.
    """
    spoken = {line.number for line in ledger.left if id(line.products[0]) in told}
    for line in ledger.left:
        if line.number in spoken or line.products[0] is None or not line.established:
            continue
        item = _called_the_same(line, ledger)
        if item is not None:
            spoken.add(line.number)
            yield _against(line, item)
    for item in ledger.unmet:
        members = [line for line in _open_lines(ledger, spoken) if _points(line, item, ledger)]
        if members and any(line.products[0] is not None for line in members):
            spoken |= {line.number for line in members}
            yield _by_elimination(members, item, ledger)
    for line in _open_lines(ledger, spoken):
        if line.products[0] is not None and not _contradicted(line, ledger):
            yield _beside(line, ledger) or _doubt(line, ledger)
    yield from (_doubt(line, ledger) for line in ledger.left if line.spare and line.number not in spoken)


def _contradicted(line: Line, ledger: Ledger) -> bool:
    """Whether a contradiction in the prose's own product says already what is wrong."""
    places = {
        place
        for build in ledger.heads
        if isinstance(build.computed, Figure)
        for place in build.computed.places
    }
    return line.place in places


def _open_lines(ledger: Ledger, spoken: set[int]) -> list[Line]:
    return [line for line in ledger.left if line.number not in spoken and not line.spare]


def _against(line: Line, item: Item) -> Build:
    computed = shown_as(line.figure, item.figure)
    return Build(line.name, computed, item.figure, paired=True, place=line.place, places=(item.named.place,))


def _called_the_same(line: Line, ledger: Ledger) -> Item | None:
    """The one amount of the goal that has the name of a cost."""
    if line.spare or line.named.bound or not ledger.leaves:
        return None
    called = line.called
    ranked = sorted(
        (
            (max(same_thing(name, item.named.name) for name in called), -at)
            for at, item in enumerate(ledger.leaves)
            if any(shared(name, item.named.name) for name in called)
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < SAME:
        return None
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - CLEARLY:
        return None
    others = (other for other in ledger.lines if other.number != line.number)
    item = ledger.leaves[-ranked[0][1]]
    if not one_payer(called, item.named.name):
        return None
    near = (other.name for other in others if shared(other.name, item.named.name))
    rivals = any(same_thing(name, item.named.name) > ranked[0][0] - CLEARLY for name in near)
    return None if rivals else item


def _points(line: Line, item: Item, ledger: Ledger) -> bool:
    weight, _, best = ledger.affinities.best(line)
    return best is item and weight >= TELLING


def _by_elimination(members: list[Line], item: Item, ledger: Ledger) -> Build:
    """An amount that nothing closes on, against all costs left whose words point to it.

    Where every other amount of a goal that adds up is met, the costs that are left can only be its own.
    """
    computed = shown_as(sum_of([line.figure for line in members]), item.figure)
    last = len(ledger.unmet) == 1 and len(ledger.leaves) > 1 and not _others_left(members, ledger)
    close = all(ledger.affinities.of(line, item) >= RELATED for line in members)
    sure = all(line.established and not line.named.bound for line in members)
    places = tuple(line.place for line in members)
    name = members[0].name if len(members) == 1 else item.named.name
    if sure and last and not ledger.stopped and (close or len(ledger.groups) > 1) and _totalled(ledger):
        return Build(name, computed, item.figure, paired=True, place=members[0].place, places=places)
    reason = sentence(
        "facts.group_doubtful",
        stated=item.named.name,
        amount=shown(item.figure),
        computed=shown(computed),
        names="、".join(line.name for line in members),
    )
    missing = Missing(Absence.UNDECIDED, name, reason, members[0].place)
    return Build(name, computed, missing, paired=False, place=members[0].place, places=places)


def _others_left(members: list[Line], ledger: Ledger) -> bool:
    ours = {line.number for line in members}
    return any(line.number not in ours and not line.spare for line in ledger.left)


def _totalled(ledger: Ledger) -> bool:
    """Whether the goal lists its amounts completely: they are the parts of a stated total."""
    inner = {part.start for item in ledger.items for part in item.parts}
    return bool(ledger.leaves) and all(item.start in inner for item in ledger.leaves)


def _beside(line: Line, ledger: Ledger) -> Build | None:
    """A cost beside a group that closes without it, though its words belong to that amount and no other.

    Only where the goal is complete: every amount met, every cost used but those that are left.
    """
    if ledger.stopped or ledger.unmet or not line.established or line.named.bound or not _totalled(ledger):
        return None
    weight, ahead, item = ledger.affinities.best(line)
    group = next((group for group in ledger.groups if group.item is item), None)
    if item is None or group is None or not group.named or weight < TELLING or ahead < CLEARLY:
        return None
    computed = shown_as(sum_of([*(one.figure for one in group.lines), line.figure]), item.figure)
    places = (line.place, item.named.place, *(one.place for one in group.lines))
    return Build(item.named.name, computed, item.figure, paired=True, place=line.place, places=places)


def _doubt(line: Line, ledger: Ledger) -> Build:
    """Why a product stands against nothing."""
    product = line.products[0]
    assert product is not None
    doubt = ledger.doubt(line)
    if doubt is not None:
        return doubt
    if ledger.wholes:
        return other_scope(product, ledger.wholes[0])
    weight, _, item = ledger.affinities.best(line)
    if item is None or weight < TELLING:
        return no_amount(product)
    reason = sentence(
        "facts.build_doubtful",
        price=product.name,
        quantity=(product.counts[0] if product.counts else product.price).name,
        stated=item.named.name,
        computed=shown(shown_as(product.figure, item.figure)),
        amount=shown(item.figure),
    )
    return open_build(product, product.figure, reason)
