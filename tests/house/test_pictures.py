"""Pictures show a terminal as it is: every glyph in its own cells, in its own colours."""

from __future__ import annotations

import re
from datetime import date

from digest_tui.papers.languages import LANGUAGES
from screenshots import morning
from screenshots.animation import Frame, animate, timelines
from screenshots.cells import BACKGROUND, FOREGROUND, Style, read_screen
from screenshots.make import FOLDER, SHOTS
from screenshots.papers import made_feed, made_papers
from screenshots.picture import CELL_WIDTH, MARGIN, draw
from screenshots.posts import POSTS, page


def test_posts_are_pages_over_the_sample() -> None:
    for post in POSTS:
        assert post.name.endswith(f"-{post.width}x{post.height}")
    assert "同じページを二度読む" in page(POSTS[0]) and "data:image/png;base64," in page(POSTS[0])


def test_wide_glyphs_take_two_cells_and_marks_none() -> None:
    (row,) = read_screen("a한é́b\n")
    assert [(cell.glyph, cell.column, cell.width) for cell in row] == [
        ("a", 0, 1), ("한", 1, 2), ("é́", 3, 1), ("b", 4, 1),
    ]  # fmt: skip


def test_colours_and_flags_go_on_until_they_are_changed() -> None:
    rows = read_screen("\x1b[1;38;2;1;2;3;48;5;196mx\n\x1b[22;39my\x1b[7mz\x1b[0;92m!\x1b]8;;http://x\x1b\\w\n")
    styles = [cell.style for row in rows for cell in row]
    assert styles[0] == Style((1, 2, 3), (255, 0, 0), frozenset({"bold"}))
    assert styles[1] == Style(None, (255, 0, 0))
    assert (styles[2].ink, styles[2].paper) == ((255, 0, 0), FOREGROUND)
    assert (styles[3].ink, styles[3].paper) == ((35, 209, 139), BACKGROUND)
    assert [cell.glyph for cell in rows[1]] == ["y", "z", "!", "w"]


def test_a_picture_places_what_follows_a_wide_glyph_by_its_column() -> None:
    svg = draw(read_screen("\x1b[31m가나 <b>\n"), columns=10)
    places = re.search(r'<text x="([\d. ]+)"[^>]*>&lt;b&gt;</text>', svg)
    assert places
    assert [float(place) for place in places[1].split()] == [MARGIN + column * CELL_WIDTH for column in (5, 6, 7)]
    assert f'width="{10 * CELL_WIDTH + 2 * MARGIN}"' in svg
    assert "Noto Sans Mono CJK KR" in svg


def test_lines_are_drawn_from_edge_to_edge() -> None:
    svg = draw(read_screen("│█\n"), columns=2)
    assert "│" not in svg
    assert "█" not in svg
    assert re.findall(r'd="(M[^"]+)"', svg)


def test_a_recording_shows_each_row_as_long_as_it_stands() -> None:
    one, two = read_screen("same\nfirst\n"), read_screen("same\nthen 나\n")
    frames = [Frame(one, 1.0, "j  down"), Frame(two, 2.0, "j  down"), Frame(one, 1.0, "k  up")]
    times = {re.sub("<[^>]+>|\n", "", shown.drawing): shown.times for shown in timelines(frames)}
    assert times == {
        "same": ((0.0, 4.0),),
        "first": ((0.0, 1.0), (3.0, 4.0)),
        "then나": ((1.0, 3.0),),
        "j  down": ((0.0, 3.0),),
        "k  up": ((3.0, 4.0),),
    }
    svg = animate(frames, columns=8)
    assert svg.count("same") == 1
    assert "{0.000%{visibility:hidden}25.000%{visibility:visible}75.000%{visibility:hidden}}" in svg
    assert "animation-duration:4s" in svg
    assert "prefers-reduced-motion" in svg


def test_every_picture_is_made_by_the_script_and_there() -> None:
    names = {shot.name for shot in SHOTS}
    assert {path.stem for path in FOLDER.glob("*.png")} == names | {post.name for post in POSTS}
    assert {path.stem for path in FOLDER.glob("*.svg")} == names | {morning.NAME}
    assert (FOLDER / f"{morning.NAME}.svg").stat().st_size < 2_000_000
    for shot in SHOTS:
        head = (FOLDER / f"{shot.name}.svg").read_text("utf-8").partition(">")[0]
        assert f'width="{shot.columns * CELL_WIDTH + 2 * MARGIN}"' in head
        assert shot.name.endswith(f"-{shot.columns}x{shot.lines}")


def test_the_made_papers_can_be_announced_and_read_in_three_languages() -> None:
    papers = made_papers(date(2026, 6, 30))
    assert len({paper.item.id for paper in papers}) == len(papers)
    translated = {code for paper in papers for code in paper.translations}
    assert translated == {"ko", "zh", "ja"} <= set(LANGUAGES)
    assert len(papers) >= 12
    announced = re.findall(r"oai:arXiv.org:([\d.]+)v", made_feed(papers, date(2026, 6, 30)).decode())
    assert announced == [paper.item.id for paper in papers]
