"""How units make up a qualification: what a set of units fills of the tree (rakenne), and what is missing.

Source of the semantics: the tree of ePerusteet (`rakenne`, `muodostumisSaanto`) and the texts of the documents
themselves, which say the same in words ("145 points of vocational units and 35 points of common ones").

- `laajuus` (Group.points) limits the competence points that are taken from a group, `koko` (Group.units) the
  number of its children that are taken: units, or groups.
- A place is compulsory when the register marks it (`pakollinen`, usual up to 2018), or when the group cannot
  reach its least amount without it. Documents since 2022 mark nothing: there "Pakolliset tutkinnon osat" holds
  four units of 60 points together, and 60 is its least. Units with a range of points are never inferred.
- Competence areas (osaamisala) beside each other are alternatives, titles (tutkintonimike) likewise: one is
  chosen, or as many as `koko` asks. So are groups under a parent whose `koko` allows fewer than there are.
- An undefined group (määrittelemätön) and a group under which no unit stands are open: the school decides
  what goes there. An open group counts nothing here; what must come from it is named apart (`by_school`).
  One without an upper limit is thought of at its least: 35 = 11 + 6 + 9 + 9 of the common units.
- A foreign group (vieras) is like any other: it only comes from another document.
- Too much is no fault: what goes beyond a greatest amount does not count (`surplus`).
- A least amount of 0 written out makes a group optional: what its inner groups ask binds nobody.

A unit that stands in several places counts once in a chosen way through the tree. It is offered to its
compulsory place first, then to groups with a least amount, then to those with a greatest, then to the rest,
deeper ones first; a group that has its greatest amount passes it on. This is simple, and one more unit never
makes it worse (only where `koko` limits the number, a compulsory unit takes the place of another). But it is not
the best of all distributions: where two groups without a greatest amount want the same units, the first keeps
them all, and a greatest amount of an outer group does not send units elsewhere.
Undecided also: prerequisites and exclusions written in prose, and what a school would accept in an open group.
"""
