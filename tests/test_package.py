"""The package installs alone, without what only developers need, and its command runs."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

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
    assert "educonnect_xl/collation.tsv" in names
    assert "educonnect_xl/py.typed" in names
    assert "educonnect_xl/ListeEleve_tools.xlsm" in names
    assert "educonnect_xl/build/bridge.bas" in names
    assert sum(name.endswith(("/LICENSE", "/LICENSE-UNICODE")) for name in names) == 2
    assert not [name for name in names if name.startswith("tests")]


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
