"""Columns that say who answered, where or when: emptied as a file is read, whatever the mapping says.

They are told by their name, by the words of their question, or by what stands in them. An e-mail address
inside a sentence stays where it is: only whole columns are known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from avers.application.blocks import Blocks

__all__ = ["is_personal_name", "numbered", "personal_places", "without"]

_NAMES: Final = frozenset(
    [
        "name",
        "firstname",
        "lastname",
        "fullname",
        "surname",
        "givenname",
        "familyname",
        "yourname",
        "username",
        "userid",
        "user",
        "contact",
        "contactid",
        "personid",
        "respondentname",
        "nom",
        "prenom",
        "nomdefamille",
        "nomcomplet",
        "nometprenom",
        "prenometnom",
        "nomprenom",
        "prenomnom",
        "votrenom",
        "votreprenom",
        "nomdutilisateur",
        "identifiant",
        "matricule",
        "employeeid",
        "email",
        "emailaddress",
        "mail",
        "mailaddress",
        "youremail",
        "courriel",
        "adresseemail",
        "adressemail",
        "adresseelectronique",
        "adressecourriel",
        "adressedecourriel",
        "correo",
        "correoelectronico",
        "direcciondecorreoelectronico",
        "indirizzoemail",
        "emailadres",
        "emailadresse",
        "endereodeemail",
        "phone",
        "phonenumber",
        "telephone",
        "telephonenumber",
        "mobile",
        "mobilephone",
        "numerodetelephone",
        "tel",
        "portable",
        "ip",
        "ipaddress",
        "adresseip",
        "latitude",
        "longitude",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "useragent",
        "browser",
        "device",
        "network",
        "networkid",
        "address",
        "postaladdress",
        "adressepostale",
        "dateofbirth",
        "birthdate",
        "birthday",
        "datedenaissance",
        "signature",
        "token",
        "responseid",
        "respondentid",
        "submissionid",
        "startdate",
        "enddate",
        "recordeddate",
        "submitdate",
        "submittedat",
        "landedat",
        "createdat",
        "updatedat",
        "timestamp",
        "starttime",
        "completiontime",
        "lastmodifiedtime",
        "startdateutc",
        "stagedateutc",
        "submitdateutc",
        "datecreated",
        "datemodified",
        "datesubmitted",
        "heurededebut",
        "heuredefin",
        "heuredeladernieremodification",
        "datedecreation",
        "datedemodification",
        "datedesoumission",
        "adressedemessagerie",
        "adressemessagerie",
        "id",
        "iddelareponse",
        "iddurepondant",
        "identifiantdurepondant",
        "numerodereponse",
        "url",
        "refurl",
        "referrer",
    ]
)
# What stands in a box that is ticked or not, beside the box's own name.
_TICKS: Final = frozenset({"yes", "no", "oui", "non", "y", "n", "o", "1", "0", "x", "true", "false"})
_FEWEST_NUMBERED: Final = 10
_ASKED: Final = re.compile(
    r"\b(?:your|votre|vos|ton|quel est le|what is the)\s+"
    r"(?:(?:first|last|full|family|given|personal|work|professional)\s+)?"
    r"(?:name|surname|e-?mail|phone|telephone|mobile|nom|prénom|courriel|adresse|téléphone"
    r"|numéro de téléphone|date of birth|date de naissance)\b",
    re.IGNORECASE,
)
_EMAIL: Final = r"^[^@\s]{1,64}@[^@\s]{1,255}\.[A-Za-z]{2,24}$"
_IP: Final = r"^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$"
# A day with its time of day, in whatever order: when somebody answered.
_MOMENT: Final = (
    r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:T|,? {1,2})\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z| ?[AaPp][Mm])?"
    r"(?: ?[+-]\d{2}:?\d{2}| (?:UTC|GMT|CET|CEST).{0,6})?$"
)
_MIDNIGHT: Final = r"[ T]00?:00(?::00)?$"
_PHONE: Final = r"^\+\d[\d .()-]{7,18}$"
_ACCENTS: Final = str.maketrans("éèêëàâäîïôöûüùçñ", "eeeeaaaiioouuucn")


def is_personal_name(name: str) -> bool:
    """Return whether a column of this name, or a question in these words, is about who answers."""
    plain = re.sub(r"[^a-z]+", "", name.lower().translate(_ACCENTS))
    return plain in _NAMES or _ASKED.search(name) is not None


def personal_places(header: Sequence[str], words: Sequence[str], blocks: Blocks) -> list[int]:
    """Return the places of the columns about a person, by name, by words or by what they hold.

    A box to tick is none, whatever its name: *Phone* may be how somebody wrote to us.
    """
    found = []
    for place, name in enumerate(header):
        said = (name, words[place] if place < len(words) else "")
        given = blocks[f"c{place}"].str.strip_chars()
        given = given.filter(given != "")
        named = any(map(is_personal_name, said))
        if (named and not _is_box(given, said)) or _holds_people(given) or _numbers_rows(given):
            found.append(place)
    return found


def _is_box(given: pl.Series, names: Sequence[str]) -> bool:
    """Return whether a column says nothing but that it is ticked, by a sign or by its own name."""
    if given.is_empty() or given.n_unique() > 2:
        return False
    met = {str(one).lower() for one in given.unique().to_list()}
    return met <= _TICKS or met <= {name.strip().lower() for name in names}


def _numbers_rows(given: pl.Series) -> bool:
    """Return whether a column counts the rows, up or down by one: whole numbers, each once."""
    if given.len() < _FEWEST_NUMBERED or not given.str.contains(r"^\d{1,12}$").all():
        return False
    steps = given.cast(pl.Int64).diff().drop_nulls().unique().to_list()
    return steps in ([1], [-1])


def _holds_people(given: pl.Series) -> bool:
    """Return whether most answers of a column are an address, a number to call, a machine or a moment."""
    if given.is_empty():
        return False
    # Midnight is how some tools write a day that was asked for: no moment at which somebody answered.
    timed = given.filter(~given.str.contains(_MIDNIGHT))
    told = [(given, _EMAIL), (given, _IP), (timed, _MOMENT), (given, _PHONE)]
    return any(2 * int(one.str.contains(shape).sum()) > given.len() for one, shape in told)


def without(blocks: Blocks, places: Sequence[int]) -> Blocks:
    """Return the columns with those at ``places`` emptied: what stands right of them keeps its place."""
    if not places:
        return blocks
    emptied = [pl.lit("").alias(f"c{place}") for place in places]
    return blocks.map(lambda frame: frame.with_columns(emptied))


def numbered(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names, each once: a second one of the same name gets its number."""
    seen: dict[str, int] = {}
    named = []
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        named.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(named)
