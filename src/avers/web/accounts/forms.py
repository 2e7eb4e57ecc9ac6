"""The form of the sign-in page."""

from __future__ import annotations

from django import forms

__all__ = ["SignInForm"]


class SignInForm(forms.Form):
    """An address and a password; nothing else is read."""

    email = forms.EmailField(max_length=254)
    password = forms.CharField(max_length=1024, strip=False)

    def credentials(self) -> dict[str, str]:
        """Return what the sign-in compares, once the form is valid."""
        return {"email": self.cleaned_data["email"], "password": self.cleaned_data["password"]}
