"""What follows from a whole department's form."""

from budgetlint.model.figure import Known
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class Headcount:
    """A number of people or of bodies that a department's form states, and the list that it gives of them.

    `kind` is "staff" or "bodies"; `computed` is Missing where the list may go on. Of kind "quota" `computed`
    is the number of posts that the body is allowed.
    """

    kind: str
    name: str
    computed: Known
    stated: Known
    place: Place
