"""Which language a short text is in: Finnish, Swedish or English. In doubt that of the page it was typed on."""

from __future__ import annotations

import re

from qualifications.rules.suggesting.analysis import stop_words, telling_words, words

# Pairs of letters that are much commoner in one of the languages than in both others; _ is the edge of a word.
_PAIRS = {
    language: frozenset(pairs.split())
    for language, pairs in {
        "fi": """
        _j _y aa ae ah ai aj au dä ei ej eu hd hj hk hm ht hu hy ia ih ii ij im iu iä ja je ji kk ko ks kä lk
        lm lu mi mu my mä nn nä oh oi oj pä rj rv su ta tk to tu ty tä tö ud uh uj uo uu uv va vo vu vy yh yk
        yl ym yn yt yv yy yä yö ä_ äh äi äp äs äv äy ää öh öi ök ön ös öy
        """,
        "sv": """
        _ä _å _ö ar be bi ch dl dn et fä fö ga gg gs gt gä gå gö hå hö ig jn ju jö kl kn kr kt kv lb lh lj ln
        lå m_ mf mh mj mr mt må nv oc om på ra rb rd rh rn rä rå rö sb sf sg sk sl sm sn så tb tf tj tn tv tå
        v_ vf vl vn vs vå yg äc äg äk äl äx å_ åd åg ål ån år åt öl ör öv
        """,
        "en": """
        _c _i _n _q _r _w _x ab ac aw ay b_ bl bo bu c_ ca cc ce cl co cr cs ct cu d_ df e_ ea ef eq ev ew f_
        fi gu he hr hs ib ic ix iz js kb ld lo lx mb ml nc o_ of ow pd ph pt ql qu rc rt ry s_ sh sq sw tc th
        tw ub uc ug w_ wa we wh wi wn wo wr ws x_ xc xi xm xp y_ ye yp ze
        """,
    }.items()
}
_LETTERS = re.compile("[^a-zåäö]")
_SHORTEST_WORD = 2
# What a word that binds others counts beside the share of telling pairs.
_STOP_WORD = 0.25
# How much better than the page's language another must fit, and how much more the fewer pairs there are to go by.
_CLEARLY = 0.1
_CLEARLY_OF_ONE_PAIR = 1.5


def language_of(text: str, page: str) -> str:
    """Give the language of a text: fi, sv or en; `page` is the language of the page, which holds unless it is clear.

    >>> language_of("vaihdettiin renkaat", "sv"), language_of("bytte däck och olja", "fi"), language_of("öljyt", "fi")
    ('fi', 'sv', 'fi')
    >>> language_of("oil and filter change", "fi"), language_of("", "sv")
    ('en', 'sv')
    """
    found = fit(text)
    best = max(sorted(found), key=lambda language: found[language])
    margin = _CLEARLY + _CLEARLY_OF_ONE_PAIR / max(1, sum(len(pairs) - 1 for pairs in _pairs_of(text)))
    return best if page not in found or found[best] > found[page] + margin else page


def fit(text: str) -> dict[str, float]:
    """Give language -> how well a text fits it; comparable for one text only.

    >>> found = fit("the oil")
    >>> max(found, key=found.get)
    'en'
    """
    pairs = [pair for each in _pairs_of(text) for pair in each]
    typed = {word.text.casefold() for word in words(text) if len(word.text) >= _SHORTEST_WORD}
    return {
        language: sum(1 for pair in pairs if pair in telling) / max(1, len(pairs))
        + _STOP_WORD * len(typed & stop_words(language))
        for language, telling in _PAIRS.items()
    }


def _pairs_of(text: str) -> list[frozenset[str]]:
    """Give the pairs of letters of each word; what is only said again tells nothing more."""
    once = dict.fromkeys(word.text for word in telling_words(text, ""))
    return [pairs for word in once if (pairs := _pairs(word))]


def _pairs(word: str) -> frozenset[str]:
    """Give the pairs of letters of a word with its edges."""
    letters = _LETTERS.sub("", word)
    marked = f"_{letters}_"
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1) if len(letters) >= _SHORTEST_WORD)
