"""The package installs alone, without what only developers need, and its command runs."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT], check=True
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_its_data_and_its_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = {"py.typed", "ListeEleve_tools.xlsm", "accounts/collation.tsv", "handouts/slips.toml"}
    typefaces = {f"handouts/fonts/DejaVu{face}.ttf" for face in ("Sans", "Sans-Bold", "SansMono-Bold")}
    assert {f"educonnect_xl/{name}" for name in data | typefaces} <= set(names)
    assert sum(name.endswith(("/LICENSE", "/LICENSE-UNICODE", "/LICENSE-DEJAVU")) for name in names) == 3
    assert not [name for name in names if not name.startswith(("educonnect_xl/", "educonnect_xl-"))]


def test_it_does_the_job_without_development_tools(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True)
    command = python.with_name("educonnect-xl")
    shown = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert "classer" in shown.stdout
    subprocess.run([command, "exemple", "--eleves", "30", "--classes", "3", "-o", tmp_path / "e.csv"], check=True)
    subprocess.run([command, "classer", tmp_path / "e.csv"], check=True)
    assert zipfile.is_zipfile(tmp_path / "e_par_classe.xlsx")


def test_the_source_archive_has_all_that_its_tests_need(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path], cwd=ROOT, check=True)
    (archive,) = tmp_path.iterdir()
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    folders = ("educonnect_xl", "tools_build", "tests", "docs", "script", "benchmarks", "workbook")
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml"} <= names
