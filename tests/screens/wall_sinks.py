"""An app that hands hostile text to every kind of widget that shows text; run on a pseudo-terminal by a test."""

from __future__ import annotations

import os
from typing import Final

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import (
    Button,
    DataTable,
    Input,
    Label,
    Markdown,
    OptionList,
    RichLog,
    Select,
    Static,
    Tab,
    Tabs,
    TextArea,
    Tree,
)

from digest_tui.papers.conversation import Citation, Claim, Quoted
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.translation import Finding, Severity
from digest_tui.widgets.ask_parts import Entry
from digest_tui.widgets.ask_view import AnswersView
from digest_tui.widgets.ask_work import AskWorkLine
from digest_tui.widgets.findings import FindingsLine
from digest_tui.widgets.groups import Group
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.measure import Prose
from digest_tui.widgets.page_text import PageText
from digest_tui.widgets.paper_list import PaperList
from digest_tui.widgets.seams import WalledApp
from digest_tui.widgets.status_line import ALWAYS, Part, StatusLine
from digest_tui.widgets.streamed_text import StreamedText
from tests.screens.hostile import part
from tests.screens.stages import SHEETS
from tests.unit.widgets.lists import MadeUpList

OURS: Final = ["prose", "list", "group", "streamed", "finding", "status", "keys", "answers", "page", "work"]
STOCK: Final = [
    "static", "richtext", "label", "options", "button", "tab", "select", "border", "subtitle", "table", "column",
    "tree", "markdown", "log", "area", "input", "toast",
]  # fmt: skip
SHOWN: Final = part(int(os.environ.get("PART", "0")))


def text(name: str) -> str:
    """Some of the hostile strings after a word that says where they were put."""
    return f"{name}sink {SHOWN}"


class SinksApp(WalledApp[None]):
    """Every sink one below the other, 120 cells wide."""

    CSS_PATH = SHEETS

    def compose(self) -> ComposeResult:
        yield from self.stock()
        yield from self.ours()

    def stock(self) -> list[Widget]:
        table: DataTable[Text] = DataTable()
        table.add_column(Text(text("column")))
        table.add_row(Text(text("table")))
        tree: Tree[None] = Tree(Text(text("tree")))
        bordered = Static(Content("x"))
        bordered.styles.border = ("solid", "red")
        bordered.border_title = Content(text("border"))
        bordered.border_subtitle = Content(text("subtitle"))
        link = Style(link="http://evil.example/\x1b]52;c;eA==\x07")
        return [
            Static(Content(text("static"))),
            Static(Text(text("richtext"), link)),
            Label(Content(text("label"))),
            OptionList(Content(text("options"))),
            Button(Content(text("button"))),
            Tabs(Tab(Content(text("tab")))),
            Select([(Content(text("select")), 1)], value=1),
            bordered, table, tree,
            Markdown(text("markdown")),
            RichLog(markup=False),
            TextArea(text("area")),
            Input(text("input")),
        ]  # fmt: skip

    def ours(self) -> list[Widget]:
        return [
            Prose(text("prose")), PaperList(), StreamedText(), FindingsLine(), StatusLine(), KeyLine(), AnswersView(),
            PageText(), AskWorkLine(),
        ]  # fmt: skip

    def on_mount(self) -> None:
        source = MadeUpList()
        source.change(1, title=text("list"), authors=(text("author"),), primary=text("category"))
        for widget in self.query("*"):
            widget.styles.max_height = 5
        papers = self.query_one(PaperList)
        papers.show(source, [Group(EntryKind.NEW, text("group"), 3, 1)])
        self.query_one(StreamedText).write(text("streamed"))
        self.query_one(FindingsLine).show([Finding("T1", Severity.ERROR, text("finding"))])
        self.query_one(StatusLine).show([Part(text("status"), importance=ALWAYS)])
        self.query_one(KeyLine).show([KeyHint("k", "keyssink")], text("place")[:80])
        self.query_one(PageText).show(text("page"))
        self.query_one(AskWorkLine).say(text("work"))
        claim = Claim(text("claim"), Citation(1, text("quote"), Quoted.FOUND, 1))
        hostile = [text(name) for name in ("saw", "instead", "remark", "doubt", "ending", "thinking")]
        entry = Entry(1, text("answers"), (claim,), saw=hostile[0], remark=hostile[2], doubts=hostile[3])
        self.query_one(AnswersView).show([entry._replace(ending=hostile[4], thinking=hostile[5], unfolded=True)])
        self.query_one(RichLog).write(Text(text("log")))
        self.notify(text("toast"), markup=False, timeout=60)

    def get_line_filters(self) -> list:  # type: ignore[type-arg]
        filters = [*super().get_line_filters()]
        return filters[:-1] if os.environ.get("WITHOUT_WALL") else filters


if __name__ == "__main__":
    SinksApp().run()
