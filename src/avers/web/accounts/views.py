"""Sign in, sign out, and the links of the demonstration."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from avers.adapters.database.accounts import use_demo_link
from avers.adapters.database.models import User
from avers.web.accounts.demo import is_demo, kind_of_demo, other_link
from avers.web.accounts.forms import SignInForm
from avers.web.accounts.seats import account_of_seat, has_seats
from avers.web.accounts.throttle import count_failure, forget, is_held
from avers.web.permissions import requires
from avers.web.site.display import keep_language, safe_return

__all__ = ["change_seat", "open_demo", "sign_in", "sign_out"]

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@requires("anybody")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and a password; an unknown address and a wrong password look the same."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if request.method != "POST":
        return render(request, "avers/sign_in.html", {"next": wanted})
    form = SignInForm(request.POST)
    email, address = request.POST.get("email", "")[:254], request.META.get("REMOTE_ADDR", "")
    if is_held(email, address):
        return _again(request, email, wanted, "held", status=429)
    user = authenticate(request, **form.credentials()) if form.is_valid() else None
    if not isinstance(user, User):
        count_failure(email, address)
        return _again(request, email, wanted, "wrong", status=422)
    forget(email)
    login(request, user, backend=_BACKEND)
    response = safe_return(request, wanted)
    keep_language(response, user.language)
    return response


@requires("signed_in")
@require_http_methods(["POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect("/")


@requires("anybody")
def open_demo(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the choice of the demonstration, then spend the link; elsewhere there is no such page.

    Looking spends nothing: only the choice does, so that a browser that reads ahead loses no link.
    """
    if not is_demo():
        raise Http404
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if request.method != "POST":
        return render(
            request, "avers/choice.html", {"kind": kind_of_demo(), "other": other_link(), "token": token}
        )
    user = use_demo_link(token, address=request.META.get("REMOTE_ADDR", ""))
    if user is None:
        return render(request, "avers/choice.html", {"kind": kind_of_demo(), "is_spent": True}, status=410)
    login(request, user, backend=_BACKEND)
    return HttpResponseRedirect("/" if kind_of_demo() == "sample" else "/charter/")


@requires("signed_in")
def change_seat(request: HttpRequest) -> HttpResponse:
    """Look at the fictitious company as somebody else; outside the demonstration there is no such page."""
    if not has_seats():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user = account_of_seat(request.POST.get("role", ""))
    if user is None:
        raise Http404
    login(request, user, backend=_BACKEND)
    return HttpResponseRedirect("/")


def _again(request: HttpRequest, email: str, wanted: str, why: str, *, status: int) -> HttpResponse:
    return render(request, "avers/sign_in.html", {"email": email, "next": wanted, "why": why}, status=status)
