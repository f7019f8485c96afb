"""The exports of several schools are counted in the order they are asked for, and one that cannot be read is told."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.states import NOTIFIED
from educonnect_xl.accounts.telling import UNKNOWN_STATE
from educonnect_xl.errors.asking import NoStatesError
from educonnect_xl.errors.reading import DoubtfulListError, EmptyExportError
from educonnect_xl.jobs.several_schools import CountedExport, count_exports
from tests.support.exports import student, write_rows, write_students


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Give a sound export, one with a class and a state that a spreadsheet and a shift of columns left, and two bad."""
    sound = write_students(tmp_path / "a.csv", [student(), student(Classe="6B")])
    doubtful = write_students(tmp_path / "b.csv", [student(), student(Classe="5,00E+03", État="k7p2m9zz")])
    (tmp_path / "c.csv").touch()
    stateless = write_rows(tmp_path / "d.csv", [["Classe", "Nom élève"], ["6A", "X"]])
    return [doubtful, sound, tmp_path / "c.csv", stateless]


def test_each_export_is_counted_or_its_error_given_in_the_order_asked_for(sources: list[Path]) -> None:
    found = dict(count_exports(sources))
    assert list(found) == sources
    doubtful, sound, empty, stateless = found.values()
    assert isinstance(sound, CountedExport)
    assert sound.accounts == sound.told
    assert sorted((one.class_name, one.state, one.accounts) for one in sound.accounts) == [
        ("6A", NOTIFIED, 1), ("6B", NOTIFIED, 1),
    ]  # fmt: skip
    assert sound.doubts == []
    assert isinstance(doubtful, CountedExport)
    assert [(one.class_name, one.state) for one in doubtful.accounts] == [("6A", NOTIFIED), ("5,00E+03", "k7p2m9zz")]
    assert [(one.class_name, one.state) for one in doubtful.told] == [("6A", NOTIFIED), ("ligne 3", UNKNOWN_STATE)]
    assert isinstance(empty, EmptyExportError)
    assert isinstance(stateless, NoStatesError)


def test_a_doubt_is_told_at_the_row_that_its_student_has_once_imported(sources: list[Path]) -> None:
    ((_, found),) = count_exports(sources[:1])
    assert isinstance(found, CountedExport)
    assert [(one.code, one.sheet, one.line) for one in found.doubts] == [(FindingCode.CONVERTED_VALUE, "Liste", 5)]


def test_a_doubtful_export_is_refused_where_that_is_asked_for(sources: list[Path]) -> None:
    refused, sound = (found for _, found in count_exports(sources[:2], strict=True))
    assert isinstance(refused, DoubtfulListError)
    assert (refused.path, refused.count) == (sources[0], 1)
    assert isinstance(sound, CountedExport)


def test_each_export_that_is_counted_is_seen_going_by(sources: list[Path]) -> None:
    seen: list[str] = []

    def watch(items: Iterable[Any], total: int) -> Iterator[Any]:
        for item in items:
            seen.append(f"{len(seen) + 1} of {total}")
            yield item

    assert len(list(count_exports(sources, watch=watch))) == 4
    assert seen == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
