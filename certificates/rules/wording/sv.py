"""The certificate's words in Swedish."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {
    "title": "Intyg över kunnande",
    "subtitle": "Kunnande som har identifierats i arbetet",
    "number": "Intygets nummer",
    "fictional": "Exempel. Examen är påhittad och detta dokument har inget bevisvärde.",
    "holder": "Intygets innehavare",
    "born": "Född",
    "what_it_is": (
        "Detta dokument beskriver kunnande som har identifierats i arbetet genom jämförelse med kraven på "
        "yrkesskicklighet i grunderna för en yrkesinriktad examen."
    ),
    "what_it_is.badges": (
        "Detta dokument beskriver kunnande som har identifierats i arbetet genom jämförelse med målen för kunnandet i "
        "nationella kompetensmärken."
    ),
    "badges_note": (
        "För ett kompetensmärke har kunnandet jämförts med märkets mål för kunnandet och bedömningskriterier. "
        "Detta dokument är inte ett kompetensmärke."
    ),
    "what_it_is_not": "Detta är inte ett betyg över avlagd examen eller examensdel.",
    "who_recognises": "Endast en utbildningsanordnare kan erkänna kunnandet som en del av studierna.",
    "self_assessed": (
        "Innehavaren har själv bedömt sitt kunnande på varje punkt. "
        "Innehavaren och handledaren har konstaterat det tillsammans."
    ),
    "points_note": "Omfattningen är den som anges i examensgrunderna. Detta dokument ger inga kompetenspoäng.",
    "scale.threshold": (
        "Markeringen visar att minst kriterierna för vitsordet nöjaktig 1 uppfylls. "
        "Den anger inte hur mycket de överskrids."
    ),
    "scale.two_step": (
        "Markeringen har två steg: 1 kan under handledning, 2 kan självständigt. "
        "Markeringen 2 visar att minst kriterierna för vitsordet nöjaktig 1 uppfylls."
    ),
    "scale.grade_1_5": (
        "Markeringen ges på skalan 1–5: nöjaktig 1–2, god 3–4, berömlig 5. Den är inte ett vitsord för en examensdel."
    ),
    "value.threshold.reached": "Nivån uppnådd",
    "value.two_step.1": "1 kan under handledning",
    "value.two_step.2": "2 kan självständigt",
    "value.grade_1_5.1": "nöjaktig 1",
    "value.grade_1_5.2": "nöjaktig 2",
    "value.grade_1_5.3": "god 3",
    "value.grade_1_5.4": "god 4",
    "value.grade_1_5.5": "berömlig 5",
    "threshold_met": "minst nöjaktig\N{NO-BREAK SPACE}1",
    "threshold_met.badge": "bedömningskriterierna uppfylls",
    "details": "Uppgifter om intyget",
    "period": "Period",
    "presence": "Antecknat arbete",
    "days": ("{count} arbetsdag", "{count} arbetsdagar"),
    "issuer": "Utfärdare",
    "business_id": "FO-nummer",
    "contact": "Kontaktperson",
    "site": "Verksamhetsställe",
    "site_description": "Arbetet på verksamhetsstället",
    "tasks": "Arbetsuppgifter",
    "content": "Identifierat kunnande",
    "requirements": ("{count} krav på yrkesskicklighet", "{count} krav på yrkesskicklighet"),
    "requirements.badge": ("{count} mål för kunnandet", "{count} mål för kunnandet"),
    "about": "Om dokumentet",
    "replaces": "Detta intyg ersätter intyg nr {number} ({day}). Orsak: {reason}.",
    "replaces.addition": "kunnandet har ökat",
    "replaces.correction": "en uppgift har rättats",
    "replaces.name_change": "namnet har ändrats",
    "replaces.language": "språket har bytts",
    "signatures": "Datum och underskrifter",
    "sign.issuer": "Utfärdarens representant",
    "sign.identifier": "Den som har identifierat kunnandet",
    "sign.holder": "Intygets innehavare",
    "expert": "En utomstående sakkunnig har godkänt rapporten över lärmiljön",
    "report": "Rapport {number} ({day})",
    "report_undisclosed": "Rapport över lärmiljön {day}. Utfärdaren uppger rapportens nummer.",
    "verify": "Kontrollera intyget",
    "verify_hint": "Läs koden med telefonen eller öppna adressen. Sidan visar om intyget gäller "
    "och om grunderna är i kraft i dag.",
    "verify_code": "Kontrollkod",
    "qr_alt": "QR-kod som öppnar kontrollsidan {url}",
    "attachment": "Bilaga {count}",
    "qualification": "Examensgrunder",
    "qualification.badges": "Kompetensmärken",
    "kind": "Typ",
    "kind.initial": "Yrkesinriktad grundexamen",
    "kind.further": "Yrkesexamen",
    "kind.specialist": "Specialyrkesexamen",
    "kind.preparatory": "Handledande utbildning",
    "kind.badges": "Nationella kompetensmärken",
    "kind.other": "Annan utbildning",
    "name": "Namn",
    "diary_number": "Diarienummer",
    "eperusteet_id": "Id i eGrunder",
    "education_code": "Utbildningskod",
    "valid_from": "Träder i kraft",
    "valid_to": "Giltigheten upphör",
    "transition_ends": "Övergångstiden upphör",
    "validity": "Läge den dag intyget utfärdades",
    "validity_today": "Läget i dag ser du på kontrollsidan.",
    "validity.coming": "gäller inte ännu",
    "validity.valid": "gäller",
    "validity.transition": "övergångstid pågår",
    "validity.expired": "giltigheten har upphört",
    "open_ended": "tills vidare",
    "unit": "Examensdel",
    "unit_kind": "Typ",
    "unit.vocational": "Yrkesinriktad examensdel",
    "unit.common": "Gemensam examensdel",
    "unit.preparatory": "Utbildningsdel",
    "unit.badge": "Nationellt kompetensmärke",
    "unit_code": "Kod",
    "code_version": "kodens version {count}",
    "no_code": "ingen kod",
    "points": "Omfattning enligt grunderna",
    "points_unit": "kp",
    "work_period": "Arbetet utfört",
    "lines": "Identifierade krav på yrkesskicklighet",
    "requirement": "Krav på yrkesskicklighet",
    "lines.badge": "Identifierade mål för kunnandet",
    "requirement.badge": "Mål för kunnandet",
    "mark": "Markering",
    "identified": "Identifierat",
    "criteria": "Kriterier för tröskelnivån",
    "criteria.badge": "Bedömningskriterier",
    "shown_in": "Visat i arbetet",
    "note": "Tilläggsuppgift",
    "carried": "Konstaterat i det tidigare intyget över kunnande nr {number} ({day}), oförändrat.",
    "agreed_under": (
        "Konstaterat {day} enligt de tidigare grunderna ({diary}) och bekräftat {confirmed} enligt dessa grunder."
    ),
    "for_school": "Till utbildningsanordnaren",
    "koski_hint": "Om ni erkänner kunnandet kan ni använda denna mening i Koski:",
    "koski": "Erkänt med stöd av intyg över kunnande nr {number} ({issuer}, {day}).",
    "language.fi": "på finska",
    "language.sv": "på svenska",
    "language.en": "på engelska",
    "page": "Sida",
    "and": "och",
}
