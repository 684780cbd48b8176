"""Members of an organisation: added by e-mail, ended on a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.members import EndForm, MemberForm
from web.http import UserRequest, form_data, now_and_today, page
from web.invitations import write_to_member
from web.refusals import explain
from workplaces.choices import Role
from workplaces.queries.organisation_sites import organisation_sites
from workplaces.services.members.add import AddedMember, add_member
from workplaces.services.members.end import end_membership
from workplaces.services.members.open import open_membership

_FIELD_OF = {
    "account-closed": "email",
    "member-role-without-site": "site_id",
    "member-role-needs-provider": "role",
    "member-exists": "role",
    "membership-end-in-past": "ends_on",
}


@page("GET", "POST")
def new(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Add a member, and write to the address."""
    now, today = now_and_today()
    found = organisation_sites(request.user, organisation_id, on=today)
    if found is None:
        raise Http404
    form = MemberForm(form_data(request), sites=found.sites, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        member = form.member()
        try:
            added = add_member(organisation_id=organisation_id, member=member, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            _write(request, added, member.role)
            return redirect("organisations-detail", organisation_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "members/new.html", {"organisation": found, "form": form}, status=status)


@page("GET", "POST")
def end(request: UserRequest, membership_id: int) -> HttpResponse:
    """Ask for the last day, and end the role."""
    now, today = now_and_today()
    form = EndForm(form_data(request), initial={"ends_on": today})
    if request.method == "POST" and form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        try:
            ended = end_membership(membership_id=membership_id, ends_on=ends_on, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The last day of the role has been saved."))
            return (
                redirect("organisations-detail", ended.organisation_id)
                if ended.still_coordinates
                else redirect("start")
            )
    try:
        member = open_membership(membership_id=membership_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    status = 422 if request.method == "POST" else 200
    return render(request, "members/end.html", {"member": member, "form": form}, status=status)


def _write(request: UserRequest, added: AddedMember, role: Role) -> None:
    """Send the letter, and tell what has been done."""
    if write_to_member(added.invited, organisation=added.organisation, role=role):
        messages.success(
            request, _("The member was added. We sent an e-mail to %(email)s.") % {"email": added.invited.email}
        )
    else:
        messages.warning(
            request,
            _("The member was added, but the e-mail could not be sent. Tell %(email)s to sign in to Taitokirja.")
            % {"email": added.invited.email},
        )


urlpatterns = [
    path("organisations/<int:organisation_id>/members/new/", new, name="members-new"),
    path("members/<int:membership_id>/end/", end, name="members-end"),
]
