"""The search over the whole catalogue: what is found, where, in which language, and at what cost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from interchange.eperusteet.importing import index_catalogue
from interchange.eperusteet.read import read
from qualifications.models import Requirement, RequirementsDocument, Word, WordPlace
from qualifications.queries.finding.hits import Found, Marked, Results
from qualifications.queries.finding.places import Scope
from qualifications.queries.finding.search import Sort, search, search_one
from qualifications.queries.finding.vocabulary import Lines
from qualifications.queries.sources import unindexed
from qualifications.services.indexing import index_document
from qualifications.services.publish import publish
from tests.cast import Cast
from tests.eperusteet import as_bytes, document, millis, requirement, simple_unit, structured, unit, words

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
ALL = Scope(date(2026, 3, 1))

pytestmark = pytest.mark.django_db


def put(*units: dict, now: datetime = NOW, **fields: object) -> int:
    published = publish(document=read(as_bytes(document(*units, **fields))), actor=None, now=now)
    index_catalogue(now=now)
    return published.document_id


def find(text: str, scope: Scope = ALL, language: str = "fi") -> Results:
    return search(text, scope, language=language)


def plain(marked: Marked | None) -> str:
    pieces = marked.pieces if marked else ()
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


def texts(found: Found) -> list[str]:
    return [plain(hit.text) for hit in found.items]


# What is found


def test_any_part_of_a_word_is_found_and_marked():
    put(simple_unit(1, "vaihtaa talvirenkaat", "pesee auton"))

    assert texts(find("renkaat").requirements) == ["vaihtaa talvi[renkaat]"]


@pytest.mark.parametrize("typed", ["ÄÄNTÄ", "ääntä", "Ääntä", "A\N{COMBINING DIAERESIS}äntä"])
def test_letters_with_dots_are_letters_of_their_own_in_any_case_and_form(typed: str):
    put(simple_unit(1, "mittaa Ääntä"), simple_unit(2, "mittaa aanta"))

    assert texts(find(typed).requirements) == ["mittaa [Ääntä]"]


def test_every_word_must_be_found_though_some_may_stand_in_the_name_of_the_unit():
    put(
        simple_unit(1, "vaihtaa renkaan", "pesee renkaan", nimi=words("Pyörähuolto")),
        simple_unit(2, "vaihtaa renkaan", nimi=words("Keittiötyö")),
    )

    found = find("pyörä renkaan").requirements

    assert texts(found) == ["vaihtaa [renkaan]", "pesee [renkaan]"]
    assert [plain(hit.unit) for hit in found.items] == ["[Pyörä]huolto", "[Pyörä]huolto"]
    assert texts(find("vaihtaa pesee").requirements) == []
    assert texts(find("pyörä huolto").requirements) == []
    assert texts(find("pyörä huolto").units) == ["[Pyörähuolto]"]


def test_each_sort_is_found_by_its_own_words_and_codes():
    document_id = put(simple_unit(7, "vaihtaa renkaan", nimi=words("Pyörähuolto")))

    by_name, by_number, by_code = find("perustutkinto"), find("oph-990500"), find("tutkinnonosat_7")

    assert ([hit.id for hit in by_name.documents.items], by_name.units.items, by_name.requirements.items) == (
        [document_id],
        (),
        (),
    )
    assert texts(by_number.documents) == ["Renkaiden perustutkinto"]
    assert texts(by_code.units) == ["Pyörähuolto"]


def test_a_text_is_shown_in_the_language_in_which_it_was_found():
    one = unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa renkaan", "byter däck")))
    put(one)

    hits = [find(text, language="fi").requirements.items[0].text for text in ("renkaan", "däck")]

    assert [(plain(hit), hit.language) for hit in hits] == [("vaihtaa [renkaan]", "fi"), ("byter [däck]", "sv")]


@pytest.mark.parametrize("typed", ["", "   ", "—", "%", "'", "\\", "a" * 500, "\x00", "eiole"])
def test_what_cannot_be_found_finds_nothing_and_does_no_harm(typed: str):
    put(simple_unit(1, "vaihtaa renkaan"))

    assert not find(typed)


def test_a_typed_hyphen_asks_for_the_whole_and_not_for_the_parts():
    put(simple_unit(1, "käyttää cnc-konetta", "käyttää konetta, ei cnc"))

    assert texts(find("cnc-kone").requirements) == ["käyttää [cnc-kone]tta"]


# Where it is looked for


def test_expired_requirements_are_found_only_when_asked_for():
    put(simple_unit(1, "vaihtaa renkaan"), voimassaoloLoppuu=millis(2024, 7, 31))

    assert not find("renkaan")
    assert texts(find("renkaan", Scope(ALL.on, with_expired=True)).requirements) == ["vaihtaa [renkaan]"]
    assert texts(find("renkaan", Scope(date(2024, 7, 31))).requirements) == ["vaihtaa [renkaan]"]


def test_a_search_stays_in_the_documents_that_it_is_given():
    one = put(simple_unit(1, "vaihtaa renkaan"))
    other = put(simple_unit(1, "vaihtaa renkaan"), id=990501, diaarinumero="OPH-2-2026")

    def found_in(*documents: int) -> list[str]:
        hits = find("renkaan", Scope(ALL.on, documents)).requirements.items
        return [hit.diary_number for hit in hits]

    assert found_in(one) == ["OPH-990500-2026"]
    assert found_in(other) == ["OPH-2-2026"]
    assert found_in(one, other) == ["OPH-990500-2026", "OPH-2-2026"]
    assert found_in() == []


def test_what_has_been_withdrawn_is_not_found():
    put(simple_unit(1, "vaihtaa renkaan", "pesee auton"), simple_unit(2, "mittaa paineen"))
    put(simple_unit(1, "vaihtaa renkaan"), snapshot=1_800_000_000_000, now=LATER)

    assert texts(find("renkaan").requirements) == ["vaihtaa [renkaan]"]
    assert not find("pesee")
    assert not find("paineen")
    assert Requirement.objects.count() == 3


# More than fits on a page


def test_a_long_list_comes_page_by_page_without_gaps_or_repeats():
    put(*(simple_unit(number, f"vaihtaa renkaan {number}", "pesee") for number in range(1, 61)))

    pages = [search_one(Sort.REQUIREMENTS, "renkaan", ALL, language="fi", page=page) for page in (1, 2, 3, 4)]

    assert [len(page.items) for page in pages] == [25, 25, 10, 0]
    assert [page.is_more for page in pages] == [True, True, False, False]
    numbers = [plain(hit.text).split()[-1] for page in pages for hit in page.items]
    assert numbers == [str(number) for number in range(1, 61)]
    first = find("renkaan").requirements
    assert (len(first.items), first.is_more) == (5, True)


def test_words_that_seldom_meet_are_found_far_down():
    crowd = (simple_unit(number, f"vaihtaa renkaan {number}", "pesee auton") for number in range(1, 90))
    put(*crowd, simple_unit(99, "pesee renkaan"))

    assert texts(find("pesee renkaan").requirements) == ["[pesee] [renkaan]"]


# The index


def test_the_index_follows_the_catalogue_and_knows_what_is_left_to_do():
    put(simple_unit(1, "vaihtaa renkaan"))
    document_id = RequirementsDocument.objects.get().pk
    assert (unindexed(), index_document(document_id=document_id, now=LATER)) == ((), False)

    changed = read(as_bytes(document(simple_unit(1, "vaihtaa vanteen"), snapshot=1_800_000_000_000)))
    publish(document=changed, actor=None, now=LATER)

    assert unindexed() == (document_id,)
    assert index_document(document_id=document_id, now=LATER) is True
    counts = dict(Word.objects.filter(text__in=["vaihtaa", "renkaan", "vanteen"]).values_list("text", "units"))
    assert counts == {"vaihtaa": 1, "renkaan": 0, "vanteen": 1}
    assert texts(find("vanteen").requirements) == ["vaihtaa [vanteen]"]
    assert not find("renkaan")


def test_a_word_counts_the_units_where_it_stands():
    put(simple_unit(1, "vaihtaa renkaan", "vaihtaa vanteen"), simple_unit(2, "vaihtaa öljyn"))

    assert Word.objects.get(text="vaihtaa").units == 2
    assert WordPlace.objects.filter(word__text="vaihtaa").count() == 2


def test_a_document_that_is_not_there_is_no_work():
    assert index_document(document_id=1, now=NOW) is False


def test_lines_give_each_number_once_in_order():
    lines = Lines.of([(7, "aaa"), (3, ""), (9, "ba"), (1, "c")])

    assert [list(lines.holding(part)) for part in ("a", "aa", "c", "x", "")] == [[7, 9], [7], [1], [], []]
    assert list(Lines.of([]).holding("a")) == []


# What it costs


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_takes_as_many_statements_whatever_is_found(django_assert_num_queries, rows: int):
    put(*(simple_unit(number, *["vaihtaa renkaan"] * rows) for number in range(1, rows + 1)))
    find("warm")

    with django_assert_num_queries(3):
        assert len(find("renkaan").requirements.items) >= rows
    with django_assert_num_queries(1):
        find("eiole")
    with django_assert_num_queries(3):
        search_one(Sort.REQUIREMENTS, "renkaan", ALL, language="fi")


# The page


def page(client, status: int = 200, language: str = "fi", **query: object) -> str:
    with translation.override(language):
        response = client.get(reverse("search-results"), query)
    assert response.status_code == status
    content = response.content.decode()
    return content[content.index("<main") : content.index("</main>")]


def test_the_page_shows_what_was_found_with_marks_and_ways_on(client):
    put(simple_unit(1, *(f"vaihtaa renkaan {number}" for number in range(8)), nimi=words("Rengastyö")))
    hit = Requirement.objects.order_by("pk")[0]

    shown = page(client, q="renka")

    assert f"{reverse('qualifications-unit', args=[hit.unit_id])}#requirement-{hit.pk}" in shown
    assert "vaihtaa <mark>renka</mark>an 0" in shown
    assert "?q=renka&amp;sort=requirements" in shown
    assert 'value="renka"' in shown


def test_hostile_texts_and_words_are_shown_as_text(client):
    put(simple_unit(1, "vaihtaa &lt;script&gt;alert(1)&lt;/script&gt; renkaan"))

    shown = page(client, q="<script>")

    assert "<script>alert" not in shown
    assert 'value="&lt;script&gt;"' in shown


def test_the_page_looks_in_the_document_that_the_reader_came_from(client):
    here = put(simple_unit(1, "vaihtaa renkaan"))
    put(simple_unit(1, "pesee renkaan"), id=990501, diaarinumero="OPH-2-2026")

    inside, everywhere = page(client, q="renkaan", document=here), page(client, q="renkaan", document=here, where="all")

    assert ("vaihtaa" in inside, "pesee" in inside) == (True, False)
    assert ("vaihtaa" in everywhere, "pesee" in everywhere) == (True, True)
    assert 'value="own"' not in inside


def test_staff_can_look_in_what_their_organisation_uses(client, cast: Cast):
    foreign = put(simple_unit(1, "vaihtaa oudon renkaan"))
    RequirementsDocument.objects.exclude(pk=foreign).update(searchable="tuttu")
    client.force_login(cast.supervisor)

    assert "vaihtaa <mark>oudon</mark>" in page(client, q="oudon")
    assert "<mark>" not in page(client, q="oudon", where="own")
    assert reverse("qualifications-document", args=[cast.document.pk]) in page(client, q="tuttu", where="own")


def test_an_empty_search_shows_the_form_and_a_fruitless_one_says_what_to_do(client):
    assert "govuk-heading-m" not in page(client)
    assert "govuk-heading-m" in page(client, q="eiole")
    assert "xxx" in page(client, status=422, q="x" * 101)


def test_words_of_the_page_are_in_its_language_and_found_texts_say_theirs(client):
    put(unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa renkaan"))))

    assert '<span lang="fi">vaihtaa <mark>renkaan</mark></span>' in page(client, language="sv", q="renkaan")
