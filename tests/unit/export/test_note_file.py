"""A note with two owners: ours is renewed while it is ours, the reader's is never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.export.note_file import Merged, Part, State, key_in, merge, new_note

ONE = Part("2606.00001", 'title: "Kites"\n', "# Kites\n\nThey fly.\n")
OTHER = Part("2606.00001", 'title: "Kites, renamed"\n', "# Kites, renamed\n\nThey fly on.\n")


def test_a_note_written_again_is_the_same() -> None:
    note = new_note(ONE)
    assert merge(note, ONE) == Merged(note, State.SAME)
    assert key_in(note) == "2606.00001"
    assert note.startswith('---\ntitle: "Kites"\n---\n<!-- digest-tui 2606.00001 ')


def test_what_the_reader_wrote_around_stays_to_the_letter() -> None:
    note = new_note(ONE)
    front, ours = note.split("<!--", 1)
    below = "\n## Mine\r\n- [ ] read again   \n\n\n"
    mine = f"{front}My thoughts above.\n\n<!--{ours}{below}"
    merged = merge(mine, OTHER)
    assert merged.state is State.RENEWED
    assert "They fly on." in merged.text and "They fly." not in merged.text and "renamed" in merged.text
    assert "\n---\nMy thoughts above.\n\n<!--" in merged.text
    assert merged.text.endswith(f"-->\n{below}")


def test_a_part_of_ours_that_the_reader_changed_is_left() -> None:
    changed = new_note(ONE).replace("They fly.", "They do not fly.")
    assert merge(changed, OTHER) == Merged(changed, State.CHANGED)


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(ends: str, mark: str) -> None:
    note = mark + new_note(ONE).replace("\n", ends)
    assert merge(note, ONE) == Merged(note, State.SAME)
    renewed = merge(note, OTHER)
    assert renewed.state is State.RENEWED and not renewed.own_front
    assert renewed.text == mark + new_note(OTHER).replace("\n", ends)


def test_front_matter_is_ours_until_the_reader_changes_it() -> None:
    mine = new_note(ONE).replace("---\n<!--", 'rating: 5\ntags: ["mine"]\n---\n<!--')
    merged = merge(mine, OTHER)
    assert (merged.state, merged.own_front) == (State.RENEWED, True)
    assert merged.text.startswith('---\ntitle: "Kites"\nrating: 5\ntags: ["mine"]\n---\n')
    assert "They fly on." in merged.text
    again = merge(mine, ONE)
    assert again == Merged(mine, State.SAME), "nothing to tell where ours would be as it was"
    gone = new_note(ONE).replace('---\ntitle: "Kites"\n---\n', "")
    assert merge(gone, OTHER).text.startswith("<!-- digest-tui")


@pytest.mark.parametrize(
    "damage",
    [
        lambda note: note.replace("<!-- digest-tui 2606", "<!-- digest-tui x2606"),
        lambda note: note.replace("<!-- digest-tui ends", "<!-- it ends"),
        lambda note: note + note,
        lambda note: "my own words",
        lambda note: "",
        lambda note: note.replace("front=", "front"),
    ],
)
def test_a_note_without_its_marks_is_left(damage: object) -> None:
    assert callable(damage)
    note = damage(new_note(ONE))
    assert merge(note, OTHER) == Merged(note, State.UNMARKED)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(ANY_TEXT, ANY_TEXT)
def test_whatever_the_reader_writes_around_stays(above: str, below: str) -> None:
    front, ours = new_note(ONE).split("<!--", 1)
    note = f"{front}{above}\n<!--{ours}{below}"
    merged = merge(note, OTHER)
    if merged.state is State.RENEWED:
        assert merged.text.endswith(f"yours -->\n{below}")
        assert f"---\n{above}\n<!-- digest-tui " in merged.text
    else:
        assert merged.text == note
