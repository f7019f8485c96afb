"""Students are paired as the rule says it, spelt out here one student at a time."""

from collections.abc import Callable, Hashable

from hypothesis import example, given
from hypothesis import strategies as st

from educonnect_xl.accounts.pairing import Pairing, Student, pair_students
from educonnect_xl.accounts.text import fold

Key = Callable[[Student], Hashable]


def one(
    line: int = 2, last: str = "A", first: str = "X", group: str = "6A", level: str = "6", login: str = ""
) -> Student:
    return Student(line, last, first, group, level, login, "p", "?", "")


def lists(most: int) -> st.SearchStrategy[list[Student]]:
    """Draw lists in which names, classes, programmes and logins meet often, some by their folded text alone."""
    drawn = st.builds(
        one,
        last=st.sampled_from(["A", "b", "B", "É", "", "-", "a\0", "\ud800"]),
        first=st.sampled_from(["X", "x", ""]),
        group=st.sampled_from(["6A", "6 a", "6B", ""]),
        level=st.sampled_from(["6", "5", "", "-", "."]),
        login=st.sampled_from(["1", "2", "3", "", "a\0b", "a\0c", "a", "\ud800", "\ud801"]),
    )
    return st.lists(drawn, max_size=most).map(
        lambda students: [student._replace(line=line) for line, student in enumerate(students, 2)]
    )


def name_of(student: Student) -> Hashable:
    return student.name if any(student.name) else None


def with_name(other: Callable[[Student], str | None]) -> Key:
    def key(student: Student) -> Hashable:
        return None if name_of(student) is None or other(student) is None else (student.name, other(student))

    return key


KEYS: list[Key] = [
    lambda student: student.login or None,
    with_name(lambda student: fold(student.class_name)),
    with_name(lambda student: fold(student.programme) if student.programme else None),
]


def paired_one_by_one(old: list[Student], new: list[Student]) -> Pairing:
    same = []
    for key in KEYS:
        found = [
            (was, now)
            for now in new
            for was in old
            if key(now) is not None
            and [s for s in old if key(s) == key(now)] == [was]
            and [s for s in new if key(s) == key(was)] == [now]
            and (was.name[0] == now.name[0] or was.name[1] == now.name[1])
        ]
        same += found
        old = [student for student in old if student not in [was for was, _ in found]]
        new = [student for student in new if student not in [now for _, now in found]]

    def reminds(student: Student, others: list[Student]) -> bool:
        return any(
            (student.login and student.login == other.login)
            or (name_of(student) is not None and name_of(student) == name_of(other))
            for other in others
        )

    return Pairing(
        same,
        [student for student in old if not reminds(student, new)],
        [student for student in new if not reminds(student, old)],
        [student for student in old if reminds(student, new)],
        [student for student in new if reminds(student, old)],
    )


@given(lists(9), lists(9))
@example([one(login="a\0b")], [one(login="a\0c", last="B", first="Y")])
@example([one(level="-")], [one(group="6B", level=".")])
def test_students_are_paired_as_the_rule_says(old: list[Student], new: list[Student]) -> None:
    assert pair_students(old, new) == paired_one_by_one(old, new)


def test_nobody_is_paired_with_nobody() -> None:
    assert pair_students([], []) == Pairing([], [], [], [], [])
    assert pair_students([one()], []) == Pairing([], [one()], [], [], [])
