"""Which lists there are, and what a reader calls them."""

from __future__ import annotations

from typing import Final, NamedTuple

from digest_tui.messages import N_, _

ARXIV: Final = "arxiv"
DAIR: Final = "dair"
HUGGING_FACE: Final = "huggingface"
SEARCH: Final = "arxiv-search"
SEMANTIC_SCHOLAR: Final = "semanticscholar"
SUBMITTED: Final = "arxiv-submitted"
COMBINED: Final = "combined"
WEEK: Final = "week"
FOUND: Final = "found"
COLLECTION: Final = "collection"
QUEUE: Final = "queue"
RELATED: Final = "related"
"""Lists of what was searched for or gathered: made here, and only the last ones of each stay."""
MADE_HERE: Final = frozenset({WEEK, FOUND, COLLECTION, QUEUE, RELATED, SEMANTIC_SCHOLAR})
"""Lists that are made when they are asked for, and never fetched."""
DAILY: Final = "daily"
WEEKLY: Final = "weekly"

CURATED: Final = (DAIR, HUGGING_FACE)
"""Sources of lists that people choose."""
_CURATED_TITLES: Final = {
    (DAIR, WEEKLY): N_("dair.ai weekly"),
    (HUGGING_FACE, DAILY): N_("Hugging Face daily"),
    (HUGGING_FACE, WEEKLY): N_("Hugging Face weekly"),
}

_SHOWN: Final = {
    SEARCH: N_("search {name}"),
    SUBMITTED: N_("{name}, by submission date"),
    SEMANTIC_SCHOLAR: N_("beside {name} (Semantic Scholar)"),
    WEEK: N_("{name}, week"),
    FOUND: N_("found: {name}"),
    COLLECTION: N_("collection: {name}"),
    RELATED: N_("related: {name}"),
}


class ListName(NamedTuple):
    """A list without its day: the source's name and its category, query or expression, as a digest carries them."""

    source: str
    category: str

    @property
    def title(self) -> str:
        """The list in English, as the configuration and `--json` name it."""
        if self in _CURATED_TITLES:
            return _CURATED_TITLES[self]
        match self.source:
            case "arxiv-search":
                return f"search {self.category}"
            case "arxiv-submitted":
                return f"{self.category}, by submission date"
            case "semanticscholar":
                return f"beside {self.category} (Semantic Scholar)"
            case "week":
                return f"{self.category}, week"
            case "found" | "collection" | "related":
                return f"{self.source}: {self.category}"
            case _:
                return self.category

    @property
    def shown(self) -> str:
        """Its title in the reader's language."""
        if self in _CURATED_TITLES:
            return _(_CURATED_TITLES[self])
        words = _SHOWN.get(self.source)
        return _(words).format(name=self.category) if words else self.title

    @property
    def is_weekly(self) -> bool:
        """Whether each of its lists stands for a week."""
        return self.source == WEEK or self.category == WEEKLY


def read_list_name(written: str) -> ListName:
    """A list's name from how `written_list_name` wrote it."""
    source, _, category = written.partition("\t")
    return ListName(source, category)


def written_list_name(name: ListName) -> str:
    """A list's name as one text, for choices."""
    return f"{name.source}\t{name.category}"


def curated_list(source: str, weekly: bool = False) -> ListName:
    """The list of a curated source: of a week where it has only weeks, or where a week is wanted."""
    return ListName(source, WEEKLY if weekly or source == DAIR else DAILY)
