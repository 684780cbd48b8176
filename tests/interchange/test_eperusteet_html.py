"""Texts and lists of the register: what comes out is plain text and nothing else."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interchange.eperusteet.block import Block, BlockKind
from interchange.eperusteet.blocks import blocks_of_html
from interchange.eperusteet.lists import localized_items
from interchange.eperusteet.markup import parsed_blocks
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.simple import simple_blocks
from interchange.eperusteet.texts import localized, localized_paragraphs, text_of_html
from qualifications.rules.cleaning import clean, is_placeholder

WRITTEN = "<p>Opiskelija osaa</p>\n\n<ul>\n\t<li>vaihtaa renkaan</li>\n\t<li>mitata paineen.</li>\n</ul>\n\n<p> </p>"


def items(value, notes=None):
    found = localized_items(value, notes or Notes(), "osa")
    return [(item.lead_in.as_dict(), item.text.as_dict()) for item in found]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("vaihtaa renkaan", "vaihtaa renkaan"),
        (" vaihtaa\u202frenkaan\xa0heti ", "vaihtaa renkaan heti"),
        ("ren\xadkaat", "renkaat"),
        ("\x8a\x8aOpiskelija", "Opiskelija"),
        ("<p>vaihtaa&nbsp;renkaan</p>", "vaihtaa renkaan"),
        ("a &amp;lt;b&gt; c", "a &lt;b> c"),
        ("lämpö < 5 ja > 3", "lämpö < 5 ja > 3"),
        ("<script>alert(1)</script>vaihtaa", "vaihtaa"),
        ("<style>p{}</style>vaihtaa", "vaihtaa"),
        ('<img src=x onerror="alert(1)">vaihtaa', "vaihtaa"),
        ("<p>auki <b>jäänyt", "auki jäänyt"),
        ("<!-- piilo -->näkyy", "näkyy"),
        ("oman <em>alan </em>työ", "oman alan työ"),
        ("rivi<br>toinen", "rivi toinen"),
        ("\ud800rikki", "rikki"),
        ("a\u0308iti", "äiti"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_a_text_is_cleaned(raw, plain):
    assert text_of_html(raw) == plain


@given(st.text())
def test_cleaning_twice_changes_nothing(raw):
    once = text_of_html(raw)

    assert clean(once) == once


@given(st.text(st.characters(categories=["L", "N"], include_characters="<>&\"' ,.")))
def test_an_escaped_text_comes_back_as_itself(raw):
    assert text_of_html(html.escape(raw)) == ("" if is_placeholder(clean(raw)) else clean(raw))


def test_languages_are_kept_apart_from_the_registers_own_fields():
    value = {"_id": "1", "_tunniste": "x", "fi": "Rengas", "sv": "Däck", "en": None, "se": "Juvla", "OUTO": "x", "n": 5}

    assert localized(value).as_dict() == {"fi": "Rengas", "sv": "Däck", "se": "Juvla"}


@pytest.mark.parametrize("value", [None, "Rengas", 5, [], [{"fi": "Rengas"}], {"fi": {"fi": "x"}}])
def test_what_is_no_localized_text_is_empty(value):
    assert not localized(value)


def test_paragraphs_of_a_long_text_stay_apart():
    value = {"fi": "<p>Ensimmäinen.</p><p>Toinen.</p>"}

    assert localized_paragraphs(value).as_dict() == {"fi": "Ensimmäinen.\nToinen."}


def test_each_list_item_is_one_block_with_its_kind():
    assert blocks_of_html(WRITTEN) == [
        Block(BlockKind.PARAGRAPH, "Opiskelija osaa"),
        Block(BlockKind.ITEM, "vaihtaa renkaan"),
        Block(BlockKind.ITEM, "mitata paineen."),
    ]


def test_a_list_item_of_several_paragraphs_is_one_item():
    blocks = blocks_of_html("<ul><li><p>vaihtaa</p><p>renkaan</p></li><li><p>mitata</p></li></ul>")

    assert [block.text for block in blocks] == ["vaihtaa renkaan", "mitata"]


def test_a_bare_stem_before_a_list_is_no_lead_in():
    assert items({"fi": WRITTEN}) == [({}, {"fi": "vaihtaa renkaan"}), ({}, {"fi": "mitata paineen."})]


def test_written_items_carry_the_paragraphs_before_their_list():
    text = "<p>Renkailla tarkoitetaan pyöriä.</p><p>Opiskelija tuntee:</p><ul><li>kesärenkaat</li></ul>"
    text += "<p>Opiskelija osaa</p><ul><li>vaihtaa</li></ul>"

    assert items({"fi": text}) == [
        ({"fi": "Renkailla tarkoitetaan pyöriä. Opiskelija tuntee"}, {"fi": "kesärenkaat"}),
        ({}, {"fi": "vaihtaa"}),
    ]


@pytest.mark.parametrize("item", ["Opiskelija osaa", "<p>Den studerande kan:</p>", "The student"])
def test_a_bare_stem_as_an_item_is_left_out_with_a_remark(item):
    notes = Notes()

    assert items({"fi": f"<ul><li>{item}<ul><li>vaihtaa</li></ul></li></ul>"}, notes) == [({}, {"fi": "vaihtaa"})]
    assert [(note.code, note.place) for note in notes.all()] == [("stem-left-out", f"osa fi: {text_of_html(item)}")]


def test_a_text_that_is_only_a_stem_is_left_out_with_a_remark():
    notes = Notes()

    assert items({"fi": "<p>Opiskelija osaa</p>"}, notes) == []
    assert [note.code for note in notes.all()] == ["stem-left-out"]


def test_a_generated_stem_is_not_worth_a_remark():
    notes = Notes()

    assert items({"se": "<dl><dt><i>opiskelija</i></dt></dl>"}, notes) == []
    assert notes.all() == ()


def test_a_term_that_says_something_is_a_heading():
    assert items({"fi": "<dl><dt>Renkaat</dt><dd>vaihtaa</dd></dl>"}) == [({"fi": "Renkaat"}, {"fi": "vaihtaa"})]


def test_marks_that_typeset_a_list_are_no_part_of_its_items():
    found = items({"fi": "<ul><li>• vaihtaa;</li><li>- mitata •</li><li>pestä.</li><li>-</li></ul>"})

    assert [text for _, text in found] == [{"fi": "vaihtaa"}, {"fi": "mitata"}, {"fi": "pestä."}]


def test_a_placeholder_in_one_language_is_a_missing_language():
    assert localized({"fi": "vaihtaa", "sv": "-", "en": "…"}).as_dict() == {"fi": "vaihtaa"}


def test_headings_without_a_list_of_their_own_are_remarked():
    notes = Notes()

    found = items({"fi": "<h3>Tyhjä</h3><h3>Renkaat</h3><ul><li>vaihtaa</li></ul><h3>Lopuksi</h3>"}, notes)

    assert found == [({"fi": "Renkaat"}, {"fi": "vaihtaa"})]
    assert [note.place for note in notes.all()] == ["osa fi: Tyhjä", "osa fi: Lopuksi"]
    assert {note.code for note in notes.all()} == {"heading-without-items"}


def test_what_was_escaped_twice_is_resolved_but_never_into_markup():
    assert text_of_html("<p>Osto &amp;amp; myynti,&amp;nbsp;&amp;#228; &amp;lt;b&amp;gt;</p>") == (
        "Osto & myynti, ä &lt;b&gt;"
    )


def test_generated_items_carry_their_heading_and_not_the_subject():
    generated = (
        "<dl><dt><i>Opiskelija</i></dt></dl><b>Renkaat</b><dl><dt><i>Opiskelija</i></dt>"
        '<dd style="display: list-item;">vaihtaa renkaan</dd></dl>'
    )

    assert items({"fi": generated}) == [({"fi": "Renkaat"}, {"fi": "vaihtaa renkaan"})]


def test_a_generated_text_without_requirements_gives_none():
    assert items({"fi": "<dl><dt><i>Opiskelija</i></dt></dl>"}) == []


def test_heading_and_lead_in_are_both_kept():
    text = "<p><strong>Renkaat</strong></p><p>Opiskelija tuntee</p><ul><li>paineet</li></ul>"

    assert items({"fi": text}) == [({"fi": "Renkaat: Opiskelija tuntee"}, {"fi": "paineet"})]


def test_a_list_inside_a_list_item_gives_its_own_items():
    assert items({"fi": "<ul><li><ul><li>vaihtaa</li><li>mitata</li></ul></li></ul>"}) == [
        ({}, {"fi": "vaihtaa"}),
        ({}, {"fi": "mitata"}),
    ]


def test_paragraphs_that_begin_with_a_bullet_are_items_and_broken_lines_are_joined():
    text = "<p>Den studerande känner till</p><p>• byta däck och</p><p> mäta trycket</p><p>• städa</p>"

    lead_in = {"sv": "Den studerande känner till"}
    assert items({"sv": text}) == [(lead_in, {"sv": "byta däck och mäta trycket"}), (lead_in, {"sv": "städa"})]


def test_a_text_without_any_list_is_one_item():
    assert items({"fi": "<p>Osaa vaihtaa.</p><p>Osaa mitata.</p>"}) == [({}, {"fi": "Osaa vaihtaa. Osaa mitata."})]


def test_languages_with_equally_many_items_are_paired():
    value = {"fi": f"<p>Renkaat</p>{WRITTEN}", "sv": "<p>Däck</p><ul><li>byta däck</li><li>mäta trycket.</li></ul>"}

    lead_in = {"fi": "Renkaat", "sv": "Däck"}
    assert items(value) == [
        (lead_in, {"fi": "vaihtaa renkaan", "sv": "byta däck"}),
        (lead_in, {"fi": "mitata paineen.", "sv": "mäta trycket."}),
    ]


def test_languages_with_another_number_of_items_keep_lists_of_their_own():
    notes = Notes()

    found = items({"fi": WRITTEN, "sv": "<ul><li>byta däck</li></ul>"}, notes)

    assert [text for _, text in found] == [{"fi": "vaihtaa renkaan"}, {"fi": "mitata paineen."}, {"sv": "byta däck"}]
    assert [(note.code, note.place) for note in notes.all()] == [("languages-differ", "osa sv")]


def test_a_text_that_exists_in_swedish_only_is_read():
    assert items({"sv": "<ul><li>byta däck</li></ul>"}) == [({}, {"sv": "byta däck"})]


def test_text_beside_a_list_is_remarked():
    notes = Notes()

    found = items({"fi": f"{WRITTEN}<p>Ei koske hevosia.</p>"}, notes)

    assert len(found) == 2
    assert [(note.code, note.place) for note in notes.all()] == [("text-outside-list", "osa fi: Ei koske hevosia.")]


TAGS = ["<p>", "</p>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<br>", "<b>x</b>"]
SPACES = [" ", "\n", "\t", "\xa0", "\u200b", "\x00"]
ENTITIES = ["&nbsp;", "&amp;", "&lt;p&gt;", "&amp;nbsp;", "&", "&auml;"]
STREWN = st.lists(st.sampled_from([*TAGS, *SPACES, *ENTITIES, "teksti", "• a", "- b", "\x8aä"]), max_size=14).map(
    "".join
)
SHAPES = ["<p>{}</p>", "<ul><li>{}</li></ul>", "<ol>\n<li><p>{}</p></li> <li>{}</li></ol>", "\n", "<ul> </ul>"]
LETTERS = ["a", "ä", "• ", "- ", "\x8a", "&amp", "&nbsp", "< b", *SPACES, *ENTITIES]
SHORT_TEXT = st.lists(st.sampled_from(LETTERS), max_size=3).map("".join)
SHORT_TEXTS = st.lists(SHORT_TEXT, min_size=12, max_size=12)
WELL_FORMED = st.builds(
    lambda parts, texts: "".join(parts).format(*texts), st.lists(st.sampled_from(SHAPES), max_size=6), SHORT_TEXTS
)


@settings(max_examples=2000, deadline=None)
@given(STREWN | WELL_FORMED | st.text(max_size=30))
def test_the_short_way_cuts_as_the_long_one(raw):
    simple = simple_blocks(raw)

    assert simple is None or simple == parsed_blocks(raw)


def test_usual_texts_take_the_short_way():
    assert simple_blocks(WRITTEN) == parsed_blocks(WRITTEN) != []
    assert simple_blocks("<p>Näyttö&nbsp;tehdään.</p><ul><li><p>a</p></li>\n</ul>") is not None
    assert simple_blocks("<p>a<b>b</b></p>") is None


@given(st.text())
def test_no_text_breaks_the_cutting(raw):
    for block in blocks_of_html(raw):
        assert block.text == clean(block.text) != ""


@given(st.lists(st.sampled_from(["<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<b>", "</b>", "teksti", "<", "&"])))
def test_no_markup_breaks_the_cutting_and_none_comes_through(parts):
    texts = [block.text for block in blocks_of_html("".join(parts))]

    assert not any(tag in text for text in texts for tag in ("<p>", "<ul>", "<li>", "<b>"))
