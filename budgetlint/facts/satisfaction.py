"""What the name of a satisfaction indicator asks for."""

import unicodedata
from functools import lru_cache

from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_BEHIND = regex(r"(?:\s|[,，。、；;:：]|[(（][^()（）]*[)）]|[”\"’'])+$")


@lru_cache(maxsize=2048)
def asks_for(name: str, dimension: str) -> str:
    """What a name is about: satisfaction, complaints, whom (those asked alone) or other; "" elsewhere."""
    words = vocabulary("satisfaction")
    said = unicodedata.normalize("NFKC", name)
    own = dimension == "满意度"
    # 投诉处理满意率 asks those who complained
    if own and "满意" not in said and any(word in said for word in words["complaints"]):
        return "complaints"
    surveys = not own and regex_now(words["surveys"]).search(said) is not None
    if any(word in said for word in words["stated"]) and (own or "满意" in said) and not surveys:
        return "satisfaction"
    if not own:
        return ""
    said = _BEHIND.sub("", said)
    names_group = said.endswith(tuple(words["groups"])) and not regex_now(words["acts"]).search(said)
    return "whom" if names_group else "other"
