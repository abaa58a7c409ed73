"""The measure words are the same whether they were read from their list or kept by an earlier run."""

import marshal

from budgetlint.values import words as measure_words
from budgetlint.values.patterns import written
from budgetlint.values.words import words_of
from budgetlint.vocabulary import vocabulary


def test_words_that_were_kept_are_those_of_the_list() -> None:
    read = words_of(vocabulary("units"))
    assert measure_words.words() == read
    assert marshal.loads(marshal.dumps(measure_words._plain(read))) == measure_words._plain(read)


def test_patterns_can_be_kept() -> None:
    assert marshal.loads(marshal.dumps(written())) == written()
