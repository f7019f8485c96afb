"""A click and the main command start without pandas; whoever asks for it, there or in a script, has it whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.exports import student, write_students

pytestmark = pytest.mark.thorough

LOADED = "import sys; print(sorted({'matplotlib', 'numpy', 'pandas', 'polars'} & sys.modules.keys()))"
CLICKS = ["tests/buttons/test_buttons.py", "-k", "sorting_says_how_many or made_with_the_columns_of_the_settings"]
USE_PANDAS = "import pandas, numpy; print(pandas.DataFrame({'a': numpy.arange(3)})['a'].sum())"


ROOT = Path(__file__).parents[1]


def output_of(*code: str) -> list[str]:
    """Return the lines that `code` prints in a new interpreter."""
    run = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert not run.returncode, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize("first", ["import educonnect_xl.buttons", "import educonnect_xl.buttons.__main__"])
def test_a_click_starts_without_what_xlwings_would_bring(first: str) -> None:
    assert output_of(first, LOADED, "import xlwings; print(xlwings.main.pd)") == ["[]", "None"]


def test_sorting_and_splitting_an_open_list_need_no_pandas() -> None:
    """The tests of these buttons, run in a process where the buttons came first."""
    code = f"import educonnect_xl.buttons, pytest; print(int(pytest.main({CLICKS})))"
    assert output_of(code, "import sys; print('pandas' in sys.modules)")[-2:] == ["0", "False"]


def test_a_click_that_asks_for_pandas_has_it_whole() -> None:
    assert output_of("import educonnect_xl.buttons", USE_PANDAS) == ["3"]


def test_what_is_loaded_before_the_click_stays() -> None:
    before = "import pandas; frame = pandas.DataFrame({'a': [1]})"
    after = "import educonnect_xl.buttons, sys; print(sys.modules['pandas'] is pandas, frame['a'].sum())"
    assert output_of(before, after) == ["True 1"]


def test_a_script_with_the_engine_keeps_the_converters_of_xlwings() -> None:
    code = "import educonnect_xl.libreoffice, xlwings.conversion as c, pandas; print(pandas.DataFrame in c.accessors)"
    assert output_of(code) == ["True"]


def test_a_missing_xlwings_leaves_everything_in_sight() -> None:
    code = "import sys; sys.modules['xlwings'] = None\ntry:\n    import educonnect_xl.buttons\nexcept ImportError: pass"
    assert output_of(code, LOADED, USE_PANDAS) == ["[]", "3"]


def test_sorting_a_list_by_the_command_imports_no_pandas(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student()])
    code = f"from educonnect_xl.command.main import main; main(['classer', {str(source)!r}, '--json'])"
    assert output_of(code, LOADED)[-1] == "[]"
