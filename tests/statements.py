"""What an SQL statement reaches, from its text."""

import re
from itertools import pairwise
from typing import Final

# Skipped: comments, texts and named placeholders. Kept: quoted names, names, signs that matter.
WORD: Final = re.compile(
    r"""/\*.*?\*/|--[^\n]*|'(?:[^']|'')*'|%\(\w+\)s|("\w+"|\w+|[(),])""", re.DOTALL
)
SUBQUERY: Final = {"select", "with"}
SET_OPERATION: Final = {"union", "except", "intersect"}
BEFORE_A_TABLE: Final = {"from", "join", "update", "using"}
AFTER_WHERE: Final = {"group", "order", "having", "limit", "for", "returning", "window", "on"}


def tables_without_account(statement: str, tables: frozenset[str]) -> list[str]:
    """Those of `tables` that a SELECT, UPDATE or DELETE, nested ones too, reaches with no
    `account_id` in its own WHERE.

    One `account_id` is enough for a query and what it joins; whether it is compared with the right
    account is not seen.
    """
    return [
        table
        for query in _queries(statement)
        if "account_id" not in _where(query)
        for table in _tables(query)
        if table in tables
    ]


def _queries(statement: str) -> list[list[str]]:
    """The words of each query by itself, its subqueries taken out."""
    words = [match[1] for match in WORD.finditer(statement) if match[1]]
    words = [word if word.startswith('"') else word.lower() for word in words]
    queries: list[list[str]] = [[]]
    open_queries = [queries[0]]  # one for each open parenthesis, and the outermost
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "(" and following in SUBQUERY:
            queries.append([])
            open_queries.append(queries[-1])
        elif word == "(":
            open_queries[-1].append(word)
            open_queries.append(open_queries[-1])
        elif word == ")":
            closed = open_queries.pop()
            if open_queries[-1] is closed:
                closed.append(word)
        elif word in SET_OPERATION:
            queries.append([])
            open_queries[-1] = queries[-1]
        else:
            open_queries[-1].append(word)
    return queries


def _tables(query: list[str]) -> list[str]:
    found = []
    in_list = False
    for word, following in pairwise(query):
        in_list = word == "from" or (in_list and word != "where")
        if word in BEFORE_A_TABLE or (in_list and word == ","):
            found.append(following.strip('"'))
    return found


def _where(query: list[str]) -> list[str]:
    """The names in the query's WHERE (not in the one of a FILTER)."""
    names: list[str] = []
    depth, inside = 0, False
    for word in query:
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "where":
            inside = True
        elif depth == 0 and word in AFTER_WHERE:
            inside = False
        elif inside:
            names.append(word.strip('"'))
    return names
