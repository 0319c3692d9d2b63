"""What only one dialog can be asked for: models, glossary, what is followed, collections, calendar, command line."""

from __future__ import annotations

from typing import Final

from digest_tui.commands.command import Command


class ModelForTranslations(Command):
    """The model in hand translates."""

    id = "models.translate"
    keys = ("t",)
    help = "In the models: use the model in hand for translations."


class ModelForTitles(Command):
    """The model in hand translates titles."""

    id = "models.titles"
    keys = ("i",)
    help = "In the models: use the model in hand for titles."


class ModelForAnswers(Command):
    """The model in hand answers."""

    id = "models.answer"
    keys = ("a",)
    help = "In the models: use the model in hand for answers."


class ModelForPassages(Command):
    """The model in hand embeds."""

    id = "models.embed"
    keys = ("e",)
    help = "In the models: use the model in hand to find passages."


class PullModel(Command):
    """Download the model in hand."""

    id = "models.pull"
    keys = ("p",)
    help = "In the models: download the model in hand, or go on with a download that was stopped."


class PullByName(Command):
    """Download a model by its name."""

    id = "models.pull-by-name"
    keys = ("plus",)
    help = "In the models: write the name of a model to download."


class LookAgain(Command):
    """What the engine has now."""

    id = "models.look-again"
    keys = ("r",)
    help = "In the models: ask the engine again what it has."


class AddTerm(Command):
    """A new term."""

    id = "terms.add"
    keys = ("plus",)
    help = "In the glossary: write a new term."


class TakeTermOut(Command):
    """A term less."""

    id = "terms.take-out"
    keys = ("minus", "delete")
    help = "In the glossary: take the term in hand out, or a proposal off the list."


class ProposeTerms(Command):
    """Terms by the model."""

    id = "terms.propose"
    keys = ("p",)
    help = "In the glossary: have the model propose terms of the paper in hand."


class AddRule(Command):
    """Something more to follow."""

    id = "follow.add"
    keys = ("plus",)
    help = "In what is followed: write something more to follow."


class TakeRuleOut(Command):
    """Something less to follow."""

    id = "follow.take-out"
    keys = ("minus", "delete")
    help = "In what is followed: follow what is in hand no longer."


class TurnEffect(Command):
    """Lift, colour or hide."""

    id = "follow.effect"
    keys = ("c", "space")
    help = "In what is followed: lift, colour or hide the papers of what is in hand."


class FollowAuthor(Command):
    """The paper's first author."""

    id = "follow.author"
    keys = ("a",)
    help = "In what is followed: follow the first author of the paper in hand."


class RenameCollection(Command):
    """Another name."""

    id = "collection.rename"
    keys = ("e",)
    help = "In the collections: give the one in hand another name."


class AskElsewhere(Command):
    """Related papers by Semantic Scholar."""

    id = "related.ask-elsewhere"
    keys = ("S",)
    help = "In the related papers: ask Semantic Scholar."


class EarlierDate(Command):
    """The day before."""

    id = "calendar.earlier-day"
    keys = ("left", "h")
    help = "In the calendar: go to the day before."


class LaterDate(Command):
    """The day after."""

    id = "calendar.later-day"
    keys = ("right", "l")
    help = "In the calendar: go to the day after."


class CompleteName(Command):
    """The name of a command, whole."""

    id = "command.complete"
    keys = ("tab",)
    help = "Where a command is written: complete its name; again: take the next one."


class PreviousName(Command):
    """The command before."""

    id = "command.previous"
    keys = ("shift+tab",)
    help = "Where a command is written: go to the one before."


MODELS: Final[tuple[type[Command], ...]] = (
    ModelForTranslations,
    ModelForTitles,
    ModelForAnswers,
    ModelForPassages,
    PullModel,
    PullByName,
    LookAgain,
)
TERMS: Final[tuple[type[Command], ...]] = (AddTerm, TakeTermOut, ProposeTerms)
FOLLOWING: Final[tuple[type[Command], ...]] = (AddRule, TakeRuleOut, TurnEffect, FollowAuthor)
COLLECTIONS: Final[tuple[type[Command], ...]] = (RenameCollection,)
RELATED: Final[tuple[type[Command], ...]] = (AskElsewhere,)
CALENDAR: Final[tuple[type[Command], ...]] = (EarlierDate, LaterDate)
COMMAND_LINE: Final[tuple[type[Command], ...]] = (CompleteName, PreviousName)
