"""The institutions that a new site begins with, from `data/institutions.toml`. Moderators change them afterwards."""

import tomllib
from importlib import resources
from typing import Any


def put_in(institutions: Any, domains: Any) -> None:
    """Put in what the file lists, where nothing is listed yet; with the models of whoever calls, a migration's too."""
    if institutions.objects.exists():
        return
    file = resources.files(__package__).joinpath("data/institutions.toml")
    for said in tomllib.loads(file.read_text(encoding="utf-8"))["institution"]:
        institution = institutions.objects.create(name=said["name"], kind=said["kind"])
        for domain in said["domain"]:
            domains.objects.create(institution=institution, **domain)
