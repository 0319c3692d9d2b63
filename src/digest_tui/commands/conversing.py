"""What can be asked for where a paper's questions and answers are shown."""

from __future__ import annotations

from digest_tui.commands.command import Command


class NextCitation(Command):
    """On to the next citation."""

    id = "ask.next-citation"
    keys = ("tab",)
    help = "Go to the next question or citation; after the last one, to the line you write in."
    label = "citations"


class PreviousCitation(Command):
    """Back to the citation before."""

    id = "ask.previous-citation"
    keys = ("shift+tab",)
    help = "Go to the previous question or citation; before the first one, to the line you write in."


class OpenCitation(Command):
    """The page a claim rests on."""

    id = "ask.open-citation"
    keys = ("enter", "l", "right")
    help = "Open the page the citation names, with the words marked; on a question, show the model's thinking."
    label = "open page"


class AskAgain(Command):
    """The same question once more."""

    id = "ask.again"
    keys = ("r",)
    help = "Ask the question in hand again; its answer and what follows it are replaced, and X takes that back."


class EditQuestion(Command):
    """The question otherwise."""

    id = "ask.edit"
    keys = ("e",)
    help = "Change the question in hand and ask it anew; its answer and what follows it are replaced."


class ChooseConversation(Command):
    """Another conversation over this paper."""

    id = "ask.conversations"
    keys = ("c",)
    help = "Go to another conversation over this paper, or begin a new one."


class NewConversation(Command):
    """A conversation without what was said before."""

    id = "ask.new-conversation"
    keys = ("N",)
    help = "Begin a new conversation: the model forgets what was said, the reader's library does not."


class ToggleBasis(Command):
    """Between the whole PDF and the abstract."""

    id = "ask.basis"
    keys = ("b",)
    help = "Ask over the abstract alone, or over the whole PDF again."


class ChooseAnswers(Command):
    """The language and the model of answers."""

    id = "ask.choose-language-and-model"
    keys = ("T",)
    help = "Choose the language and the model for answers."


class ToggleThinking(Command):
    """Whether the model may think first."""

    id = "ask.think"
    keys = ("ctrl+t",)
    help = "Let the model think before it answers, or answer at once again; not every model can."


class CopyAnswer(Command):
    """The answer's own words."""

    id = "copy.answer"
    keys = ("y y",)
    help = "Copy the answer in hand."


class CopyAnswerWithQuotes(Command):
    """The answer and what it rests on."""

    id = "copy.answer-with-quotes"
    keys = ("y q",)
    help = "Copy the question and the answer in hand with quotes and pages."


class DeleteTurn(Command):
    """A question and its answer."""

    id = "ask.delete-question"
    keys = ("d d",)
    help = "Delete the question in hand with its answer; X takes that back."


class DeleteConversation(Command):
    """All of a conversation."""

    id = "ask.delete-conversation"
    keys = ("d c",)
    help = "Delete this conversation; X takes that back."
