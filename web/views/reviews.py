"""Learning environments as an outside expert with an account judges them, row by row."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language

from web.http import UserRequest, capacities_of, now_and_today, page
from web.review_decision import decide as decide_review
from web.review_steps import Desk, add, agree, answer_unit
from workplaces.queries.bridges import sent_bridges
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import review_page, reviews_of


@page("GET")
def list_reviews(request: UserRequest) -> HttpResponse:
    """Show what waits for the expert, and what the expert has approved."""
    today = now_and_today()[1]
    reviews = reviews_of(request.user, on=today, language=get_language())
    bridges = sent_bridges(request.user, on=today, language=get_language())
    if not (capacities_of(request).is_expert or reviews.waiting or reviews.done or bridges):
        raise PermissionDenied
    return render(request, "reviews/list.html", {"reviews": reviews, "bridges": bridges})


@page("GET", "POST")
def detail(request: UserRequest, environment_id: int) -> HttpResponse:
    """Show an environment with how far its review has come; POST agrees with every row without an answer."""
    now, today = now_and_today()
    desk = _desk(request, environment_id)
    review = review_page(desk.reviewer, environment_id, now=now, on=today, language=get_language())
    if review is None or (request.method == "POST" and not review.is_waiting):
        raise Http404
    if request.method == "POST":
        return agree(desk)
    return desk.show("detail", {"review": review})


@page("GET", "POST")
def unit(request: UserRequest, environment_id: int, unit_id: int) -> HttpResponse:
    """Show the rows of one unit; POST saves what the expert says of them."""
    return answer_unit(_desk(request, environment_id), unit_id)


@page("GET", "POST")
def new_row(request: UserRequest, environment_id: int) -> HttpResponse:
    """Add a row that the site had not thought of."""
    return add(_desk(request, environment_id))


@page("GET", "POST")
def decide(request: UserRequest, environment_id: int) -> HttpResponse:
    """Publish the report, or send the environment back."""
    return decide_review(
        _desk(request, environment_id),
        approved=lambda decision: redirect("reports-detail", decision.environment_id),
        returned=lambda _decision: redirect("reviews-list"),
    )


def _desk(request: UserRequest, environment_id: int) -> Desk:
    """Sit the signed-in expert down at an environment."""
    return Desk(request, Reviewer(user=request.user), environment_id, "reviews")


urlpatterns = [
    path("reviews/", list_reviews, name="reviews-list"),
    path("reviews/<int:environment_id>/", detail, name="reviews-detail"),
    path("reviews/<int:environment_id>/units/<int:unit_id>/", unit, name="reviews-unit"),
    path("reviews/<int:environment_id>/add/", new_row, name="reviews-add"),
    path("reviews/<int:environment_id>/decision/", decide, name="reviews-decide"),
]
