r"""The commands of running text: what each does with its arguments. Tables only."""

from __future__ import annotations

from typing import Final

from digest_tui.text.latex_symbols import names

CONTENT: Final = names(
    "textbf textit emph textsc texttt textrm textsf textsl textup textmd textnormal underline uline ul uwave text mbox"
    " hbox fbox mathrm mathbf mathit mathsf mathtt textquote ac acp acf acl acs acrfull acrshort acrlong gls Gls glspl"
    " Glspl hl highlight sout st section subsection paragraph title caption centerline nolinkurl path lowercase"
    " MakeLowercase MakeUppercase textbfs boldsymbol bm nobreakdash ensuremath"
)
"""One argument, which is the text itself; the command is only its looks."""

LAST_ARGUMENT: Final = {"textcolor": 2, "colorbox": 2, "raisebox": 2, "scalebox": 2, "resizebox": 3}
"""Commands whose last argument is the text, and how many arguments they take."""

WITHOUT_TEXT: Final = {"label": 1, "vspace": 1, "hspace": 1, "color": 1, "phantom": 1, "begin": 1, "end": 1}
"""Commands that put nothing on the page, and how many arguments go with them."""

SWITCHES: Final = names(
    "bf it em tt sc sf rm sl bfseries itshape ttfamily sffamily scshape rmfamily mdseries upshape small tiny large"
    " Large LARGE huge Huge normalsize footnotesize scriptsize centering noindent indent protect displaystyle"
    " smallskip medskip bigskip par relax allowbreak nobreak linebreak xspace footnotemark maketitle selectfont"
    " left right nolimits limits"
)
"""Commands without an argument that put nothing on the page."""

CITATIONS: Final = names(
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum parencite textcite autocite footcite"
    " nocite shortcite newcite"
)
"""Commands whose argument is a list of bibliography keys."""

REFERENCES: Final = names("ref eqref autoref cref Cref pageref nameref secref figref tabref")
"""Commands whose argument is a label."""
