"""Every model says what it holds of a person: a new app forgets nothing, and a new field is seen."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.db import connection, models

from secondlook_web.erasure.personal import TABLES
from secondlook_web.members.models import Member
from secondlook_web.shared.personal import Held, fields_of, held

TEXTUAL = (
    models.CharField,
    models.TextField,
    models.FileField,
    models.BinaryField,
    models.JSONField,
    models.GenericIPAddressField,
)
OURS = "secondlook_web."


def declared() -> dict[str, Held]:
    return {one.model: one for one in held()}


def every_model() -> list[type[models.Model]]:
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label != "tests"]


def must_be_named(model: type[models.Model]) -> set[str]:
    """Fields that may hold a person: relations to a member, free text, addresses, large numbers, files."""
    found = set()
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.is_relation:
            if field.related_model is Member:
                found.add(field.name)
        elif isinstance(field, TEXTUAL):
            if not field.choices:
                found.add(field.name)
        elif isinstance(field, models.BigIntegerField) and not field.primary_key:
            found.add(field.name)
    return found


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model._meta.label)
def test_every_model_says_what_it_holds_of_a_person(model: type[models.Model]) -> None:
    """What is forgotten here is what is left of somebody who was erased."""
    one = declared().get(model._meta.label)
    assert one is not None, (
        f"{model._meta.label} is declared in no personal.py. Add a Held for it there: docs/extending.md, A model."
    )
    missing = must_be_named(model) - set(fields_of(one))
    assert not missing, f"{model._meta.label}: name {sorted(missing)} in links, words or plain (with the reason)."


@pytest.mark.parametrize("one", held(), ids=lambda one: one.model)
def test_a_declaration_names_what_is_there_and_is_whole(one: Held) -> None:
    model = apps.get_model(one.model)
    there = {field.name for field in model._meta.get_fields()}
    assert set(fields_of(one)) <= there, "a field that the model does not have"
    assert len(set(fields_of(one))) == len(fields_of(one)), "a field is named twice"
    if one.nobody:
        assert not one.links
        assert not one.words
        return
    assert one.gives or one.not_given, "say what an export holds of it, or why nothing"
    assert one.erase or one.with_the_member, "say what erasure does, or why nothing is to be done"
    assert all(one.plain.values())


def test_a_declaration_of_a_model_stands_once() -> None:
    counted: dict[str, int] = defaultdict(int)
    for one in held():
        counted[one.model] += 1
    assert [model for model, number in counted.items() if number > 1] == []


def test_files_of_an_export_have_names_of_their_own() -> None:
    names = [given.file for one in held() for given in one.gives]
    assert len(names) == len(set(names))


@pytest.mark.django_db
def test_every_table_is_a_model_or_is_named() -> None:
    """A table without a model would be looked at by nobody."""
    of_models = {model._meta.db_table for model in every_model()}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    left = {table for table in tables - of_models if not any(table.startswith(name) for name in TABLES)}
    assert left == set()


def test_sentences_for_who_leaves_are_plain() -> None:
    for one in held():
        for sentence in (one.goes, one.stays):
            assert not sentence or sentence.endswith("."), one.model
            assert "!" not in sentence
