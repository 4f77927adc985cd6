"""The API's addresses in plain words, from its OpenAPI description, for its page."""

from dataclasses import dataclass
from typing import Any

from secondlook_web.api.v1 import described


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a body, or a parameter of an address."""

    name: str
    says: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One thing that can be asked."""

    method: str
    path: str
    says: str
    more: str
    scope: str
    fields: tuple[Field, ...]


def addresses() -> list[Address]:
    """Everything that can be asked, in the order of the description."""
    description = described()
    schemas = description["components"]["schemas"]
    return [
        Address(
            method=method.upper(),
            path=path,
            says=told["summary"],
            more=" ".join(told.get("description", "").split()),
            scope=told["x-scope"],
            fields=(*_parameters(told), *_body(told, schemas)),
        )
        for path, methods in description["paths"].items()
        for method, told in methods.items()
    ]


def _parameters(told: dict[str, Any]) -> list[Field]:
    return [
        Field(name=each["name"], says=each.get("description", ""), needed=each["required"])
        for each in told["parameters"]
        if each["in"] == "query"
    ]


def _body(told: dict[str, Any], schemas: dict[str, Any]) -> list[Field]:
    if "requestBody" not in told:
        return []
    shape = told["requestBody"]["content"]["application/json"]["schema"]
    shape = schemas[shape["$ref"].rsplit("/", 1)[-1]] if "$ref" in shape else shape
    needed = shape.get("required", ())
    return [
        Field(name=name, says=each.get("description", ""), needed=name in needed)
        for name, each in shape["properties"].items()
    ]
