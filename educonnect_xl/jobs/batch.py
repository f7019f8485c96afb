"""Several exports at once: which files, where to, and all cores at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from educonnect_xl.accounts.kinds import TEXT_EXTENSIONS
from educonnect_xl.accounts.read import EXPORT_EXTENSIONS
from educonnect_xl.accounts.results import ClassWorkbookResult
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import OutputNotAFolderError, OutputNotAWorkbookError
from educonnect_xl.errors.reading import EmptyFolderError, UnreadableFileError
from educonnect_xl.errors.writing import OutputNotWritableError, OutputTwiceError
from educonnect_xl.french.progress import Watch, unwatched
from educonnect_xl.jobs.class_workbook import make_class_workbook
from educonnect_xl.output.files import check_not_read
from educonnect_xl.sheets.provenance import is_made_here
from educonnect_xl.system import reason_of
from educonnect_xl.tools import TOOLS_NAME

OUTPUT_SUFFIX = "_par_classe"
BALANCE_SUFFIX = "_bilan"
COMPARISON_SUFFIX = "_comparaison"

_TEMPORARY_PREFIXES = ("~$", ".")
_OUR_SUFFIXES = (OUTPUT_SUFFIX, BALANCE_SUFFIX, COMPARISON_SUFFIX)

Result = tuple[Path, ClassWorkbookResult | EduconnectError]


def find_exports(inputs: Sequence[Path]) -> list[Path]:
    """Return the exports that `inputs` name, each once: files as they are, folders by the exports directly in them.

    In a folder, workbooks that this program made and the owner files of spreadsheet programs are passed over. Raises
    EmptyFolderError for a folder that holds no export.
    """
    sources: list[Path] = []
    for path in inputs:
        if not is_folder(path):
            sources.append(path)
            continue
        try:
            inside = sorted(file for file in path.iterdir() if _looks_like_export(file))
        except OSError as error:
            raise UnreadableFileError(path=path, reason=error.strerror) from error
        if not inside:
            raise EmptyFolderError(path=path)
        sources.extend(inside)
    return list({source.resolve(): source for source in sources}.values())


def passed_over(inputs: Sequence[Path]) -> list[Path]:
    """Return the workbooks in the folders among `inputs` that find_exports passes over for what they say."""
    inside = (file for path in inputs if is_folder(path) for file in sorted(path.iterdir()))
    return [file for file in inside if _may_be_export(file) and not _has_our_name(file) and is_made_here(file)]


def is_folder(path: Path) -> bool:
    """Tell whether `path` is a folder; False for a name that the system refuses to look up."""
    try:
        return path.is_dir()
    except OSError:
        return False


def single_output(source: Path, asked: Path | None, suffix: str = OUTPUT_SUFFIX) -> Path:
    """Return where a workbook made of `source` goes: beside it, in the folder asked for, or to the .xlsx asked for."""
    if asked is None:
        return source.with_name(_output_name(source, suffix))
    if is_folder(asked):
        return asked / _output_name(source, suffix)
    if asked.suffix.lower() != ".xlsx":
        raise OutputNotAWorkbookError(path=asked)
    return asked


def outputs(sources: Sequence[Path], folder: Path | None, extension: str = ".xlsx") -> list[Path]:
    """Return where the workbook of each of `sources` goes: beside it, or in `folder`, which is made if need be.

    Raises OutputNotAFolderError, OutputTwiceError or OutputIsInputError.
    """
    if folder is not None and (folder.is_file() or folder.suffix.lower() in (".xlsx", ".pdf")):
        raise OutputNotAFolderError(path=folder)
    targets = [(folder or source.parent) / f"{source.stem}{OUTPUT_SUFFIX}{extension}" for source in sources]
    for position, target in enumerate(targets):
        if target in targets[:position]:
            raise OutputTwiceError(path=target)
        check_not_read(target, sources)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputNotWritableError(path=folder, reason=reason_of(error, folder)) from error
    return targets


def make_class_workbooks(
    sources: Sequence[Path],
    targets: Sequence[Path],
    choices: Choices,
    strict: bool = False,
    watch: Watch = unwatched,
) -> Iterator[Result]:
    """Yield what became of each of `sources`, in order: a report or the error that stopped it, never both.

    One process per core; `watch` sees the exports go by.
    """
    from educonnect_xl.jobs.workers import start_workers

    with start_workers(len(sources)) as pool:
        results = pool.map(_make_one, sources, targets, repeat(choices), repeat(strict))
        yield from zip(sources, watch(results, len(sources)), strict=True)


def _make_one(source: Path, target: Path, choices: Choices, strict: bool) -> ClassWorkbookResult | EduconnectError:
    try:
        return make_class_workbook(source, target, choices, strict)
    except EduconnectError as error:
        return error


def _looks_like_export(file: Path) -> bool:
    return _may_be_export(file) and not _has_our_name(file) and not is_made_here(file)


def _may_be_export(file: Path) -> bool:
    is_temporary = file.name.startswith(_TEMPORARY_PREFIXES)
    return file.suffix.lower() in EXPORT_EXTENSIONS and not is_temporary and file.is_file()


def _has_our_name(file: Path) -> bool:
    is_text = file.suffix.lower() in TEXT_EXTENSIONS
    return not is_text and (file.stem.endswith(_OUR_SUFFIXES) or file.stem == TOOLS_NAME)


def _output_name(source: Path, suffix: str = OUTPUT_SUFFIX) -> str:
    return f"{source.stem}{suffix}.xlsx"
