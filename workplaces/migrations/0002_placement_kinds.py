"""The kinds of placement that were in use in Finland when the product was made, as dated rows.

A date that has not been checked against its law is left open. Later changes of law are new rows, never changed ones.
"""

from datetime import date, timedelta

from django.db import migrations

REFORM = date(2025, 1, 1)
SERVICES = "laki työvoimapalveluiden järjestämisestä 380/2023"
VOCATIONAL = "laki ammatillisesta koulutuksesta 531/2017"
COUNTY = "hyvinvointialue"

# code, fi, sv, en, law, employment relation, organiser, valid from, confidentiality
KINDS = (
    (
        "workshop_period",
        "Työpajajakso",
        "Verkstadsperiod",
        "Workshop period",
        "nuorisolaki 1285/2016, 4 luku, 13 §",
        "no",
        "työpaja",
        None,
        "sensitive",
    ),
    (
        "rehabilitative_work",
        "Kuntouttava työtoiminta",
        "Arbetsverksamhet i rehabiliteringssyfte",
        "Rehabilitative work activity",
        "laki kuntouttavasta työtoiminnasta 189/2001",
        "no",
        COUNTY,
        None,
        "secret",
    ),
    (
        "social_rehabilitation",
        "Sosiaalinen kuntoutus",
        "Social rehabilitering",
        "Social rehabilitation",
        "sosiaalihuoltolaki 1301/2014",
        "no",
        COUNTY,
        None,
        "secret",
    ),
    (
        "supported_work_activity",
        "Työtoiminta tai vammaisten työhönvalmennus",
        "Arbetsverksamhet eller arbetsträning för personer med funktionsnedsättning",
        "Supported work activity",
        "",
        "either",
        COUNTY,
        None,
        "secret",
    ),
    (
        "work_trial",
        "Työkokeilu",
        "Arbetsprövning",
        "Work trial",
        SERVICES,
        "no",
        "työvoimaviranomainen, järjestäjä ja työkokeilija",
        REFORM,
        "sensitive",
    ),
    (
        "pay_subsidy",
        "Palkkatuettu työ",
        "Lönesubventionerat arbete",
        "Pay-subsidised work",
        SERVICES,
        "yes",
        "työnantaja",
        REFORM,
        "sensitive",
    ),
    (
        "apprenticeship",
        "Oppisopimus",
        "Läroavtal",
        "Apprenticeship",
        VOCATIONAL,
        "yes",
        "koulutuksen järjestäjä ja työnantaja",
        None,
        "plain",
    ),
    (
        "training_agreement",
        "Koulutussopimus",
        "Utbildningsavtal",
        "Training agreement",
        VOCATIONAL,
        "no",
        "koulutuksen järjestäjä ja työpaikka",
        None,
        "plain",
    ),
    (
        "tuva_period",
        "TUVA-jakso tai opintoihin liittyvä tukijakso",
        "Period inom utbildning som handleder för examensutbildning eller stödperiod i studierna",
        "Preparatory or support period of a student",
        "",
        "no",
        "oppilaitos",
        None,
        "sensitive",
    ),
    ("volunteering", "Vapaaehtoistyö", "Frivilligarbete", "Volunteering", "", "no", "yhdistys", None, "plain"),
    ("paid_work", "Palkkatyö", "Lönearbete", "Paid work", "", "yes", "työnantaja", None, "plain"),
    ("civil_service", "Siviilipalvelus", "Civiltjänst", "Civil service", "", "no", "palveluspaikka", None, "sensitive"),
    (
        "coaching",
        "Valmennus",
        "Träning",
        "Coaching",
        SERVICES,
        "no",
        "työvoimaviranomaisen palveluntuottaja",
        REFORM,
        "sensitive",
    ),
    (
        "occupational_rehab_trial",
        "Työkokeilu ammatillisena kuntoutuksena",
        "Arbetsprövning som yrkesinriktad rehabilitering",
        "Work trial as occupational rehabilitation",
        "",
        "no",
        "Kela tai työeläkevakuuttaja",
        None,
        "secret",
    ),
    (
        "integration",
        "Kotoutumissuunnitelman mukainen jakso",
        "Period enligt integrationsplan",
        "Period of an integration plan",
        "",
        "no",
        "kunta",
        None,
        "sensitive",
    ),
    (
        "event",
        "Tapahtuma tai ideaverstas",
        "Evenemang eller idéverkstad",
        "Short event",
        "",
        "no",
        "isäntä",
        None,
        "plain",
    ),
)
# Kinds that existed under an earlier law too; placements of that time need a row of their own.
WITH_EARLIER_LAW = ("work_trial", "pay_subsidy")


def add_kinds(apps, schema_editor):
    """Add the rows."""
    kind_model = apps.get_model("workplaces", "PlacementKind")
    rows = []
    for code, fi, sv, en, law, relation, organiser, valid_from, confidentiality in KINDS:
        common = {
            "code": code,
            "name": {"fi": fi, "sv": sv, "en": en},
            "employment_relation": relation,
            "organiser": organiser,
            "confidentiality": confidentiality,
        }
        rows.append(kind_model(**common, law=law, valid_from=valid_from, valid_to=None))
        if code in WITH_EARLIER_LAW:
            rows.append(kind_model(**common, law="", valid_from=None, valid_to=REFORM - timedelta(days=1)))
    kind_model.objects.bulk_create(rows)


def remove_kinds(apps, schema_editor):
    """Take the rows away; refused by the database while a placement uses one."""
    apps.get_model("workplaces", "PlacementKind").objects.filter(code__in=[row[0] for row in KINDS]).delete()


class Migration(migrations.Migration):
    dependencies = [("workplaces", "0001_initial")]

    operations = [migrations.RunPython(add_kinds, remove_kinds)]
