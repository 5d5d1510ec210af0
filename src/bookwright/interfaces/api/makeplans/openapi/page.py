"""The documents as a page for people: no script, no asset, nothing from outside."""

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any, Final

from bookwright.interfaces.api.makeplans.openapi.document import document, public_document

PUBLIC: Final = "public site"

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2.5rem; text-transform: capitalize; }
details { border-top: 1px solid #8886; padding: .5rem 0; }
summary { cursor: pointer; }
code, .method { font-family: ui-monospace, monospace; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
table { border-collapse: collapse; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; }
nav a { margin-right: 1rem; }
"""


@cache
def page() -> bytes:
    described, public = document(), public_document()
    schemas = public["components"]["schemas"] | described["components"]["schemas"]
    sections = {**_by_tag(described), PUBLIC: "".join(_operations(public))}
    sections["types"] = "".join(_type(name, schema) for name, schema in sorted(schemas.items()))
    links = "".join(f'<a href="#{_anchor(name)}">{name}</a> ' for name in sections)
    shown = "".join(_section(name, content) for name, content in sections.items())
    title = escape(described["info"]["title"])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{_words(described['info']['description'])}</p>"
        "<p>Every path begins with <code>/api/v1</code>, but for those of the public site. Send the"
        " API key as <code>Authorization: Bearer KEY</code>, or as the user of Basic"
        " authentication; the public site takes none. A POST with an <code>Idempotency-Key</code>"
        " is done once, however often it is sent. The same as documents:"
        ' <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>,'
        ' <a href="/openapi.json">/openapi.json</a> of the public site.</p>'
        f"<nav>{links}</nav><main>{shown}</main></body></html>"
    ).encode()


def _by_tag(described: dict[str, Any]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            tag = operation["tags"][0]
            tags[tag] = tags.get(tag, "") + _operation(path, method, operation)
    return tags


def _operations(described: dict[str, Any]) -> Iterator[str]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield _operation(path, method, operation)


def _words(text: str) -> str:
    """What stands between backticks is code."""
    return "".join(
        f"<code>{escape(part)}</code>" if place % 2 else escape(part)
        for place, part in enumerate(text.split("`"))
    )


def _anchor(name: str) -> str:
    return escape(name.replace(" ", "-"))


def _section(name: str, content: str) -> str:
    return f'<section><h2 id="{_anchor(name)}">{escape(name)}</h2>{content}</section>'


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    query = {
        parameter["name"]: parameter["schema"]
        for parameter in operation["parameters"]
        if parameter["in"] == "query"
    }
    return (
        f'<details><summary><span class="method">{method.upper()}</span>'
        f"<code>{escape(path)}</code> — {escape(operation['summary'])}</summary>"
        f"{_members('Query', query)}"
        f"{_members('Body', body.get('schema', {}).get('properties', {}))}"
        f"<p>Answers {_kind(answer)}</p></details>"
    )


def _type(name: str, schema: dict[str, Any]) -> str:
    members = _members("Members", schema.get("properties", {}))
    words = ", ".join(f"<code>{escape(str(word))}</code>" for word in schema.get("enum", []))
    return (
        f'<details id="type-{escape(name)}"><summary><code>{escape(name)}</code></summary>'
        f"{members}{f'<p>One of {words}</p>' if words else ''}</details>"
    )


def _members(title: str, members: dict[str, Any]) -> str:
    if not members:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(name)}</code></th><td>{_kind(schema)}</td></tr>'
        for name, schema in members.items()
    )
    return f"<table><caption>{title}</caption>{rows}</table>"


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#type-{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"a list of {_kind(schema.get('items', {}))}"
    if "properties" in schema:
        inside = (f"{escape(name)}: {_kind(one)}" for name, one in schema["properties"].items())
        return f"{{{', '.join(inside)}}}"
    words = [
        schema.get("type", "anything"),
        schema.get("format", ""),
        schema.get("description", ""),
    ]
    return escape(" ".join(word for word in words if word))
