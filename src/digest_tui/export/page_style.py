"""The one sheet of an exported page: for a phone and a desk, light and dark, and for paper."""

from __future__ import annotations

from typing import Final

SHEET: Final = """
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fdfcf9; --quiet: #6b6a66; --line: #dddad2;
  --accent: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3dc; --paper: #191a1b; --quiet: #9a978f; --line: #35373a; --accent: #e0a955; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font: 1.05rem/1.6 system-ui, "Noto Sans", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1.1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1.2rem; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 0 0 .4rem; }
h3 { font-size: 1.1rem; line-height: 1.4; margin: 1.2rem 0 .4rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); padding-top: 1.6rem; margin-top: 2.2rem; }
.facts, .origin, footer { color: var(--quiet); font-size: .9rem; }
.facts p { margin: .15rem 0; }
.doubt { color: var(--accent); }
ol.contents { padding-left: 1.6rem; }
ol.contents li { margin: .3rem 0; }
ol.contents time { color: var(--quiet); font-size: .9rem; }
blockquote { margin: .6rem 0; padding-left: .9rem; border-left: 3px solid var(--line); }
blockquote q { font-style: italic; }
dl.answers dt { font-weight: 600; margin-top: 1.2rem; }
dl.answers dd { margin: .3rem 0 0; }
figure { margin: 1.4rem 0; }
figure img { max-width: 100%; height: auto; background: #fff; }
figcaption { color: var(--quiet); font-size: .95rem; }
nav.neighbours { display: flex; justify-content: space-between; gap: 1rem; margin-top: 3rem; color: var(--quiet); }
@media print { body { font-size: 10.5pt; } article { break-inside: auto; } h2, h3 { break-after: avoid; } }
""".strip()
