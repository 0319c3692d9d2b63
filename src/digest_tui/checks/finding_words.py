"""What checks found, in the reader's language; it is kept in English, since the model is told it too."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from digest_tui.messages import N_, _

SENTENCES: Final = (
    N_("No claim of this answer names words of the paper it rests on."),
    N_("This claim names no words of the paper it rests on."),
    N_("The quote under this claim has fewer than {fewest} words."),
    N_("The quote is on p. {found}, not on p. {page}: “{quote}”."),
    N_("Not found in the paper: “{quote}”."),
    N_("The number {number} stands on p. {pages}, not on the page that is named."),
    N_("The name {name} stands on p. {pages}, not on the page that is named."),
    N_("The number {number} is not in the paper."),
    N_("The name {name} is not in the paper."),
    N_("The model says that the paper does not say, and makes claims all the same."),
    N_("The reply holds no answer."),
    N_("This says again what the answer to question {number} says."),
    N_("The answer says little more than the question."),
    N_("The answer is not in {language}."),
    N_("This sentence is in the {kind} register, those before it are in the {first} one."),
    N_("One figure at two scales: {one} and {other}."),
    N_("The model announces its translation: “{words}”."),
    N_("The model refuses or excuses itself: “{words}”."),
    N_("The model adds a remark of its own: “{words}”."),
    N_("The model says again what it has said before."),
    N_("A sentence is in {register}; the rest is in {wanted}."),
    N_("A sentence is in {register}; {wanted} was asked for."),
    N_("The translation is in {register}; {wanted} was asked for."),
    N_("The translation ends in the middle of a sentence."),
    N_("The translation has no full stop at its end."),
    N_("Nothing in the translation stands for “{words}”."),
    N_("The source has {wanted} sentences, the translation {there}; some were joined."),
    N_("One term is rendered in {count} ways: {ways}."),
    N_("“{source}” is not rendered as “{target}” in the {part}."),
    N_("“{word}” is left in English."),
    N_("The paper was updated before it was submitted."),
    N_("This is version 1, but its two dates differ."),
    N_("This is version {version}, but its two dates are the same."),
    N_("The identifier is of {month}, the paper of {submitted}."),
    N_("The engine stopped without saying that the translation is complete."),
    N_("The translation was cut off at its bound."),
    N_("The translation of the {part} is empty."),
    N_("A tag of the model's own is left in the text: “{words}”."),
    N_("Words of the request are in the translation: “{words}”."),
    N_("Only {share} of the {part}'s letters are of {language} writing."),
    N_("{count} characters of the {part} are {way} Chinese, like “{sign}”."),
    N_("“{sign}” in the {part} is {way} Chinese."),
    N_("{share} of the {part}'s letters are {script}."),
    N_("The translation is unusually {word}: {ratio} characters for one of the source."),
    N_("Much of the translation says again what it has said before."),
    N_("The same words come again and again: “{words}”."),
    N_("English words are left: “{words}”."),
    N_("The {part} is the source once more."),
    N_("{name} stands {there} times in the translation, {wanted} in the source."),
    N_("{name} is missing from the translation."),
    N_("{name} stands {wanted} times in the source, {there} in the translation."),
    N_("“{name}” stands for nothing in the source."),
    N_("A link runs into the next word: “{words}”."),
    N_("Name “{name}” not found in the translation of the {part}."),
    N_("Name “{name}” is not in the source."),
    N_("Number {number} not found in the translation of the {part}."),
    N_("Number {number} comes less often in the translation of the {part} than in the source."),
    N_("Number {number} of the {part} is not in the source."),
    N_("Number {number} comes more often in the translation of the {part} than in the source."),
    N_("“{words}” is not in the source."),
)
"""What the checks say, with the names of what they put in."""
PARTS: Final = (N_("title"), N_("abstract"), N_("long"), N_("short"))
"""Words that are put in; names and quotes stay as they are."""
_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")


def finding_words(sentence: str) -> str:
    """The sentence of a finding as the reader's language has it; one that no check of this version says stays so."""
    if _(SENTENCES[0]) == SENTENCES[0]:
        return sentence
    for template, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return _(template).format(**{name: _(words) for name, words in found.groupdict().items()})
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with what it looks like when its values are in it; made in 8 ms when the first one is shown."""
    return tuple((one, re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(one)), re.DOTALL)) for one in SENTENCES)
