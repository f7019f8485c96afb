"""The second line of a sheet or page: the school, and when the list was exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from educonnect_xl.accounts.export import ExportSource
from educonnect_xl.accounts.roster import Roster
from educonnect_xl.accounts.text import plain
from educonnect_xl.french import titles
from educonnect_xl.french.wording import joined


@dataclass(frozen=True)
class Heading:
    """What stands under a title: `school`, with its UAI, may be "", `source` says when or whence the list is."""

    school: str
    source: str

    @property
    def text(self) -> str:
        """Return both on one line."""
        return joined(self.school, self.source)

    def saying(self, values: Sequence[str], title: str) -> str:
        """Return the line with those of `values` that neither it nor `title` says already."""
        known = (self.school.casefold(), title.casefold())
        more = [plain(value) for value in values if not any(value.casefold() in text for text in known)]
        return joined(self.school, *more, self.source)


def heading(roster: Roster, school: str = "") -> Heading:
    """Return the heading of the students of `school`, as SchoolClass.school has it, or of all for ""."""
    named = roster.schools.get(school) if school or len(roster.schools) == 1 else None
    where = titles.school(named.name, named.uai) if named else titles.schools(len(roster.schools))
    return Heading(plain(where), plain(source_text(roster.export.source)))


def school_label(roster: Roster, school: str) -> str:
    """Return what a school among several is called where its students, or their sum, stand under its name."""
    return heading(roster, school).school if school else titles.NO_SCHOOL


def source_text(source: ExportSource) -> str:
    """Return when a list was exported, or from which file it is."""
    return titles.exported_on(source.exported_at) if source.exported_at else titles.exported_as(source.name)
