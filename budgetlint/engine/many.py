"""What comes of many paths: known from earlier runs, judged here, or judged by others side by side."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from budgetlint.engine.judging import Judging
from budgetlint.engine.plan import Done, Keeper, done_alone, in_order, steps
from budgetlint.engine.running import Running


@contextmanager
def kept(paths: Sequence[Path], running: Running, asked: str) -> Iterator[Keeper | None]:
    """Where results are kept for the next run and found from the last; None where they are not."""
    if not running.keeps(paths):
        yield None
        return
    from budgetlint.engine.cache import Cache, stamp

    cache = Cache(stamp(asked))
    is_open = cache.is_open
    try:
        yield cache if is_open else None
    finally:
        cache.close()
        if cache.has_lost or not is_open:
            running.watcher.unkept(cache.path.parent)


def many(paths: Sequence[Path], judging: Judging, running: Running, keeper: Keeper | None) -> Iterator[Done]:
    """What comes of each path, in the order given."""
    return in_order(_done(paths, judging, running, keeper))


def _done(paths: Sequence[Path], judging: Judging, running: Running, keeper: Keeper | None) -> Iterator[Done]:
    """What comes of each path as it comes, kept at once."""
    planned = steps(paths, keeper)
    workers = running.workers(paths)
    if workers:
        from budgetlint.engine.pool import Pool

        found = Pool(judging, workers, running.seconds, forks=running.forks).done(planned)
    else:
        found = (one for step in planned for one in done_alone(step, judging))
    for one in found:
        if keeper is not None and one.key is not None:
            keeper.keep(one.key, tuple(result.packed for result in one.results))
        yield one
