"""What the PDF of the sample says; every name and number is made up, as in the sample's list."""

from __future__ import annotations

from typing import Final

TITLE: Final = ("Reading the Same Page Twice:", "Memory of Layout in Small Document Models")
AUTHORS: Final = "Haneulbit Noh, Miru Saebyeok, Anouk Sorrenta, Tavi Lindgrove, Lea Brandholm"

BODY: Final = (
    ("heading", "Abstract"),
    (
        "text",
        "People who return to a page remember where on it a sentence stood. We ask whether small document models do. "
        "Over 41 models of 0.5B to 14B parameters we measure how far an answer depends on where its evidence lies, and "
        "find that models below 3B forget the place after 2,000 tokens while larger ones keep it up to 30,000. A cheap "
        "remedy, printing the line number before every tenth line, closes 3.2 % of the gap and makes answers twice as "
        "fast to verify.",
    ),
    ("heading", "1 Introduction"),
    (
        "text",
        "A reader who looks for a sentence turns to the upper left of a page before knowing why. Printers have used "
        "this for centuries: a running head, a wide margin and a page number are help for a memory of places. Document "
        "models are given the same pages as one long row of tokens, and nobody has asked what is left of the page in "
        "it.",
    ),
    (
        "text",
        "We ask three questions. Does an answer depend on where its evidence stands? Does that change with the size of "
        "the model? And can the page be given back to a model that has lost it, without training it anew? Our answers "
        "are yes, yes, and a little.",
    ),
    ("heading", "2 Data"),
    (
        "text",
        "Our pages come from 1,260 reports of made-up harbour offices, which no model can have read before. Each "
        "report has 4 to 38 pages and one fact for every page, such as the number of lanterns in a store. For each "
        "fact we wrote one question, so that PageTwice holds 18,340 questions, of which 2,400 are kept for testing.",
    ),
    (
        "text",
        "Every fact was moved to five places of its page: the four corners and the middle. The words around it stayed "
        "the same, so that nothing but the place can explain a difference between two answers.",
    ),
    ("heading", "3 Method"),
    (
        "text",
        "A model is asked the same question twice, the second time with the report shifted by half a page. We call the "
        "share of answers that stay the same its steadiness. A model that knows the page should lose nothing by the "
        "shift; a model that only knows how far back a token lies should lose much.",
    ),
    (
        "text",
        "All 41 models were run with the same window of 32,768 tokens on one graphics card with 24 GB of memory. No "
        "weights were changed. The whole study took 310 hours of that card.",
    ),
    ("figure", ""),
    ("heading", "4 Results"),
    (
        "text",
        "Figure 1 shows the main result. Models below 3B parameters forget the place of a fact after 2,000 tokens, "
        "whatever their family; models of 14B parameters keep it up to 30,000. Between the two the step is steep, and "
        "no family of models is an exception to it.",
    ),
    (
        "text",
        "Steadiness grows with the number of lines that were read and not with the number of parameters alone: a model "
        "of 7B that has read a report twice is as steady as one of 14B that has read it once. The second reading "
        "raised steadiness by 11.5 points.",
    ),
    ("table", ""),
    (
        "text",
        "Table 1 compares three ways to give the page back. Printing the line number before every tenth line closes "
        "3.2 % of the gap between small and large models and costs 41 tokens a page. Describing the layout in words "
        "costs 260 tokens a page and helps no more. Leaving out the line numbers again takes all of the gain away.",
    ),
    (
        "text",
        "People verified answers with line numbers in 14 seconds and those without in 29, so that the remedy makes "
        "answers about twice as fast to verify. Twelve people took part, each with 40 answers.",
    ),
    ("heading", "5 Limits"),
    (
        "text",
        "All of our reports are in English and set in one column. We do not know whether line numbers help where a "
        "page has two columns, or where it is written from top to bottom. Models above 14B parameters did not fit on "
        "our card and were not tested.",
    ),
    ("heading", "6 Conclusion"),
    (
        "text",
        "Small document models forget where a sentence stood long before they forget what it said. Line numbers are a "
        "cheap remedy and no cure. Code and reports lie at https://code.example.org/twice under a free licence.",
    ),
)

CAPTION: Final = "Figure 1: Tokens up to which models of five sizes know the place of a fact on its page."
TABLE_CAPTION: Final = "Table 1: Three ways to give the page back, and what each costs in tokens a page."
TABLE: Final = (
    ("remedy", "steadiness", "gap", "tokens"),
    ("none", "61.4", "0.0 %", "0"),
    ("line numbers", "64.9", "3.2 %", "41"),
    ("layout in words", "64.7", "3.1 %", "260"),
    ("larger type", "61.2", "0.0 %", "12"),
)
REFERENCES: Final = (
    "A. Sorrenta and T. Lindgrove. 2024. What a margin is for. Letters on Printing 9, 3-17.",
    "M. Saebyeok. 2025. Forty models and one page. Notes of the Harbour School 2, 40-52.",
    "L. Brandholm. 2025. Reading aloud, reading twice. Proceedings of Nothing 14, 101-109.",
)
