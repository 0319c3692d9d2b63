"""The settings: what each is called, what it takes, how it stands, and how it is changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from digest_tui.config import Config
from digest_tui.config_edit import set_values
from digest_tui.engine_config import EngineSettings
from digest_tui.messages import _, nearest
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.lists import CURATED
from digest_tui.tasks.config_values import check_host, check_values, hold
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.fetch_search import right_query

Check = Callable[[Config], object]
"""Looks at a configuration before it is written; WrongUsage for what a start would not take."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of the file for a person: `unset` says what an empty value means.

    With `kind` choice there is a fixed set of values, with list several, divided by commas or spaces.
    """

    key: str
    title: str
    help: str
    kind: Literal["text", "number", "list", "choice", "switch"] = "text"
    unset: str = ""
    at_once: bool = True


SETTINGS: Final = (
    Setting(
        "lists.categories",
        "Lists",
        "The arXiv categories you follow, like cs.CL; cs.CL+cs.LG is one list of both.",
        "list",
        "none",
    ),
    Setting(
        "lists.combined",
        "Combined lists",
        "Lists made of others, like cs.CL + cs.AI - cs.CV; a comma between two.",
        "list",
        "none",
    ),
    Setting(
        "lists.searches",
        "Searches",
        'Queries of arXiv kept as lists, like au:"Ada Cloud" or all:retrieval cat:cs.CL; a comma between two.',
        "list",
        "none",
    ),
    Setting("lists.curated", "Curated lists", "Lists that people choose: dair, huggingface.", "list", "none"),
    Setting("lists.fill_gaps", "Missed days", "Whether missed days are fetched unasked.", "switch"),
    Setting("lists.once", "Shown once", "Whether a paper of an earlier day is left out, unless replaced.", "switch"),
    Setting("reading.language", "Language", "Into which language papers are translated.", "choice", "from the locale"),
    Setting(
        "reading.messages",
        "Messages",
        "In which language the program itself speaks; auto asks the locale.",
        "choice",
        at_once=False,
    ),
    Setting("reading.register_ko", "Korean", "How sentences of Korean translations end.", "choice"),
    Setting("reading.register_ja", "Japanese", "How sentences of Japanese translations end.", "choice"),
    Setting("reading.register_zh", "Chinese", "In which characters Chinese is written.", "choice"),
    Setting("reading.titles", "Titles", "Whether titles of lists are translated in the background.", "switch"),
    Setting("reading.view", "Translations stand", "Below the abstract, beside it, or hidden.", "choice"),
    Setting("reading.theme", "Theme", "The colours.", "choice", "quiet-dark"),
    Setting("reading.animations", "Animations", "Whether anything turns or glides.", "switch"),
    Setting("keys.preset", "Keys", "The set of keys to start from; [keys] in the file moves single ones.", "choice"),
    Setting("models.translate", "Model to translate", "Which model translates.", "text", "largest that fits"),
    Setting("models.titles", "Model for titles", "Which model translates titles.", "text", "the one that translates"),
    Setting("models.ask", "Model to answer", "Which model answers questions.", "text", "largest that fits"),
    Setting("models.embed", "Model to embed", "Which model finds similar passages.", "text", "none"),
    Setting("models.families", "Families", "How a model is asked, like “mine:7b = qwen3”.", "list", "by its name"),
    Setting(
        "engine.kind",
        "Engine",
        "What the engine speaks: ollama, or openai for llama.cpp's server, vLLM, LM Studio.",
        "choice",
        at_once=False,
    ),
    Setting(
        "engine.host",
        "Engine address",
        "Where it listens, like 127.0.0.1:11434; the base URL for openai.",
        "text",
        "OLLAMA_HOST, or this machine",
        at_once=False,
    ),
    Setting(
        "engine.window",
        "Window",
        "How many tokens a model looks at together; 0 lets the program choose once per model.",
        "number",
        at_once=False,
    ),
    Setting(
        "engine.keep_alive",
        "Keep models for",
        "How long a model stays in memory after its last use, like 30m; -1s for ever.",
        at_once=False,
    ),
    Setting(
        "engine.slots",
        "Requests at a time",
        "How many requests the engine works on together (OLLAMA_NUM_PARALLEL, --parallel); 0 asks it, and finds out.",
        "number",
        at_once=False,
    ),
    Setting(
        "engine.key_variable",
        "Key variable",
        "The environment variable that holds the engine's key, for openai. The key itself is never written down.",
        at_once=False,
    ),
    Setting(
        "engine.keyring",
        "Key in the keyring",
        "Whether the key is in the system's keyring: digest-tui key keep puts it there.",
        "switch",
        at_once=False,
    ),
    Setting("sync.papers", "Sync works on", "Which papers of the newest lists digest-tui sync works on.", "choice"),
    Setting("sync.lists", "Sync lists", "Some of your lists, like cs.CL, if it is not to be all.", "list", "all"),
    Setting("sync.languages", "Sync languages", "Into which languages it translates them.", "list", "yours"),
    Setting("sync.pdfs", "Sync keeps PDFs", "Whether it keeps their PDFs.", "switch"),
    Setting("sync.questions", "Sync asks", "Whether it asks the ten ready-made questions.", "switch"),
    Setting("sync.hours", "Sync hours", "The only hours it works in, like 22:00-07:00.", "text", "any"),
    Setting("sync.most", "Sync at most", "How many papers of a list it works on in one run; 0 is all.", "number"),
    Setting("sync.minutes", "Sync minutes", "How many minutes one run takes at most; 0 is no bound.", "number"),
    Setting("sync.pdf_megabytes", "Sync megabytes", "How much of PDFs one run fetches; 0 is no bound.", "number"),
    Setting(
        "engine.allow_remote",
        "Models elsewhere",
        "Hosts and models on someone else's machine that may be used: what they read leaves this one.",
        "list",
        "none",
        at_once=False,
    ),
    Setting(
        "network.contact",
        "Contact",
        "An address for the sources' operators, sent with every request, as arXiv asks of robots.",
        "text",
        "none",
        at_once=False,
    ),
    Setting(
        "network.semantic_scholar",
        "Semantic Scholar",
        "Whether it may be asked for papers near one, when you ask; it is sent the paper's identifier.",
        "switch",
    ),
)  # fmt: skip


_WITH_SPACES: Final = ("lists.combined", "lists.searches", "models.families")
"""Lists of things that have spaces in them."""


def value_of(config: Config, key: str) -> object:
    """The value of a key such as `reading.language` or `keys.COMMAND`; empty for one that is not known."""
    table, _, name = key.partition(".")
    if table == "keys" and name != "preset":
        return config.keys.own.get(name, ())
    if table == "engines":
        use, _, name = name.partition(".")
        return getattr(getattr(config.engines, use, None) or EngineSettings(), name, "")
    return getattr(getattr(config, table, None), name, "")


def written(value: object) -> str:
    """A value as a person types it: the names of a list with a comma and a space between."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def read_value(config: Config, key: str, typed: str) -> object:
    """What a person typed, as the kind of value that key takes; what is no such value comes back as it was typed.

    Whoever writes it finds it wrong then, in the words the file's own errors have.
    """
    typed = typed.strip()
    before = value_of(config, key)
    if isinstance(before, tuple) and typed.startswith("["):
        return _toml_list(typed)
    if key.startswith("keys."):
        return typed
    if isinstance(before, bool):
        return {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}.get(
            typed.casefold(), typed
        )
    if isinstance(before, int):
        return int(typed) if re.fullmatch(r"[-+]?\d{1,18}", typed) else typed
    if isinstance(before, tuple):
        return [word for word in re.split(r"\s*,\s*" if key in _WITH_SPACES else r"[,\s]+", typed) if word]
    return typed


def check_all(config: Config) -> None:
    """WrongUsage, with its line, for whatever below the screens could not go on with a value."""
    for look in (check_values, check_lists, check_host):
        look(config)


def check_lists(config: Config) -> None:
    """WrongUsage, with its line, for a category that arXiv has not, and for what is no query or source."""
    for category in config.lists.categories:
        hold(config, "lists.categories", right_list_name, category)
    for query in config.lists.searches:
        hold(config, "lists.searches", right_query, query)
    for source in config.lists.curated:
        if source not in CURATED:
            wrong = _("has “{word}”.").format(word=source[:20])
            raise config.origin.wrong("lists.curated", wrong, nearest(source, CURATED))


def change(desk: Desk, key: str, value: object, check: Check) -> None:
    """Write a setting into the file and let the desk go on with it; WrongUsage or DigestError leave all as it was.

    `check` is for what only the screens know: keys and themes.
    """

    def look(config: Config) -> None:
        check_all(config)
        check(config)

    desk.config = set_values(desk.paths.config_file, {key: value}, look)


def _toml_list(typed: str) -> object:
    """A list written as in the file; what is none comes back as it was typed."""
    try:
        return tomllib.loads(f"list = {typed}")["list"]
    except tomllib.TOMLDecodeError:
        return typed
