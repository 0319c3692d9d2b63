"""Reading one paper."""

from __future__ import annotations

from digest_tui.commands.command import Command, NumberedCommand


class OpenPaper(Command):
    """Go into the page of the paper; it counts as read from then on."""

    id = "paper.open"
    keys = ("enter", "l", "right")
    help = "Open the page, which marks the paper read; in it, tell the doubts. On a heading, fold the group."
    label = "open"


class GoBack(Command):
    """Out of the page."""

    id = "paper.back"
    keys = ("h", "q", "left")
    help = "Go back from the page to the list."
    label = "back"


class StopOrGoBack(Command):
    """End a running generation; with none, out of the page."""

    id = "paper.stop"
    keys = ("escape",)
    help = "Stop what is being written or fetched, and keep what is there; with nothing to stop, go back."


class Translate(Command):
    """Translate the paper, or show and hide its translation."""

    id = "paper.translate"
    keys = ("t",)
    help = "Translate title and abstract; when there is a translation, show or hide it."
    label = "translate"


class TranslateAgain(Command):
    """Have the paper translated anew."""

    id = "paper.translate-again"
    help = "Translate once more, and replace the kept translation."


class TranslatePart(Command):
    """A sentence, a paragraph or marked words by themselves."""

    id = "paper.translate-part"
    keys = ("g t",)
    help = "Translate sentences of the abstract, paragraphs of a page or words marked with the mouse, by themselves."


class RenewTranslation(Command):
    """The translation of an earlier version, brought to this one."""

    id = "paper.renew-translation"
    help = "Bring the translation of an earlier version to this one: only changed sentences are asked for."


class ShowChanges(Command):
    """What a replacement changed."""

    id = "paper.changes"
    help = "Show what has changed in title and abstract since the version before, or the plain text again."


class ChooseTranslation(Command):
    """Choose the language and the model of translations."""

    id = "paper.choose-language-and-model"
    keys = ("T",)
    help = "Choose the language and the model for translations."


class CycleView(Command):
    """Translation below, beside, or not shown."""

    id = "paper.view"
    keys = ("v",)
    help = "Show the translation below the abstract, then side by side with it sentence by sentence, then not at all."
    label = "view"


class NextSentence(Command):
    """The next sentence and its translation."""

    id = "paper.next-sentence"
    keys = ("right_parenthesis",)
    help = "Light the next sentence, in the abstract and in its translation."


class PreviousSentence(Command):
    """The previous sentence and its translation."""

    id = "paper.previous-sentence"
    keys = ("left_parenthesis",)
    help = "Light the previous sentence, in the abstract and in its translation."


class ShowDoubts(Command):
    """What the checks doubt."""

    id = "paper.doubts"
    keys = ("exclamation_mark",)
    help = "Say what the checks doubt in the translation, and show a reply that was rejected."


class ToggleRaw(Command):
    """Between readable maths and the source's own LaTeX."""

    id = "paper.show-latex"
    keys = ("backslash",)
    help = "Show title and abstract with the LaTeX as it was written, or readable again."


class ShowAuthors(Command):
    """All authors of a long list, or the first ones."""

    id = "paper.show-all-authors"
    keys = ("plus",)
    help = "Show all authors of a long list, or only the first ones again."


class OpenAbstractPage(Command):
    """The paper's page on its site, in the system's viewer."""

    id = "paper.open-abstract-page"
    keys = ("o",)
    help = "Open the paper's page on arXiv in the system's viewer."


class OpenLink(NumberedCommand):
    """One of the paper's addresses, in the system's viewer."""

    id = "paper.open-link"
    keys = tuple("123456789")
    help = "Open the address with that number on the page, in the system's viewer."


class ShowLinks(Command):
    """The paper's addresses, to open or copy one."""

    id = "paper.links"
    keys = ("u",)
    help = "List the paper's addresses, to open or to copy one."


class OpenPdfPage(Command):
    """The paper's PDF, in the system's viewer."""

    id = "paper.open-pdf"
    keys = ("O",)
    help = "Open the paper's PDF in the system's viewer."


class ShowTerms(Command):
    """The glossary."""

    id = "paper.terms"
    keys = ("W",)
    help = "Show and change the glossary that translations follow; the terms of this paper stand first."
