"""Finding things by a part of their name, whatever its case, or by their whole id.

No index helps: under row-level security a database uses one only for operators that cannot leak what they compare, and
none that finds a part of a text is such. So all names of a tenant are read, which for 100,000 takes a twentieth of a
second. What is searched for is compared as it is: no character of it is special.
"""

from __future__ import annotations

LONGEST_SEARCH = 200


def found_by(name: str = "name", id_: str = "id") -> str:
    """The condition in SQL, with `search` as its value: that a thing is found, or that none is searched for.

    Case is what the database's locale knows of it: names themselves are kept in the locale C, which knows ASCII alone.
    """
    return f""" AND (%(search)s::text IS NULL OR {id_} = %(search)s
        OR strpos(lower(({name}) COLLATE "default"), (SELECT lower(%(search)s::text COLLATE "default"))) > 0)"""


def is_found(search: str | None, name: str, id_: str) -> bool:
    """Whether a thing is found, or none is searched for."""
    return search is None or search == id_ or search.lower() in name.lower()
