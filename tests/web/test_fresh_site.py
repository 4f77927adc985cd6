"""A site that has just been made: what `migrate` alone must leave behind."""

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_migrating_is_all_that_a_database_needs() -> None:
    """Limits are counted in a table that belongs to no model. Without it nobody can sign in on a new site."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shared_limits")
    call_command("migrate", verbosity=0)
    assert "shared_limits" in connection.introspection.table_names()
