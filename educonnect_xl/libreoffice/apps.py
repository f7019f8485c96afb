"""Running LibreOffice programs, as xlwings' apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from xlwings import base_classes

from educonnect_xl.libreoffice import macros, office, profiles, values
from educonnect_xl.libreoffice.addresses import block_of
from educonnect_xl.libreoffice.books import Book, Books
from educonnect_xl.libreoffice.clipboard import Copied
from educonnect_xl.libreoffice.display import has_screen
from educonnect_xl.libreoffice.errors import LibreOfficeError
from educonnect_xl.libreoffice.office import Office
from educonnect_xl.libreoffice.ranges import Range
from educonnect_xl.libreoffice.remote import Remote, enum, properties, unwrapped
from educonnect_xl.libreoffice.sheets import Sheet
from educonnect_xl.libreoffice.values import CellError

ENGINE_NAME = "libreoffice"

# com.sun.star.awt.MessageBoxButtons and MessageBoxResults; 0x50000 is DEFAULT_BUTTON_NO
_BUTTONS = {None: 1, "ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4, "no_or_yes": 0x50003}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
_BOXES = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "WARNINGBOX"}


class Engine:
    """What xlwings asks of an engine as a whole."""

    name = ENGINE_NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """Return what a block of cells is given for `value`."""
        return values.prepare(value)

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Return the values of a block as the options of a Range want them."""
        kinds = values.types_of(data)
        if empty_as is not None and type(None) in kinds:
            data = [[empty_as if value is None else value for value in row] for row in data]
        if kinds <= {str, float, bool, type(None)} and (number_builder is None or float not in kinds):
            return data

        def cleaned(value: Any) -> Any:
            if type(value) is str:  # most are
                return value
            if isinstance(value, datetime):
                return datetime_builder(
                    year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
                    second=value.second, microsecond=value.microsecond, tzinfo=None,
                )  # fmt: skip
            if isinstance(value, CellError):
                return str(value) if err_to_str else None
            return number_builder(value) if number_builder is not None and type(value) is float else value

        return [list(map(cleaned, row)) for row in data]


class Apps(base_classes.Apps):
    """The programs that were started or attached to here, the active one first: the last, or the last activated."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: list[App] = []

    def _running(self) -> list[App]:
        self._apps = [app for app in self._apps if app.office.is_running()]
        return self._apps

    def keys(self) -> list[int]:
        """Return the process ids."""
        return [app.pid for app in self._running()]

    def add(
        self, spec: str | None = None, add_book: bool | None = None, xl: Any = None, visible: bool | None = None
    ) -> App:
        """Return a new program: `spec` is its path; in a window unless `visible` is False or there is no screen."""
        is_wanted = visible is not False
        app = self._known(office.start(spec, is_visible=is_wanted and has_screen()))
        app.may_do_without_windows = is_wanted
        if add_book:
            app.books.add()
        return app

    def attach(self, pipe: str, pid: int) -> App:
        """Return the running program of process `pid` that listens on `pipe`."""
        return self._known(office.attach(pipe, pid))

    def _known(self, started: Office) -> App:
        app = App(self._engine, started)
        self._apps.insert(0, app)
        return app

    def put_first(self, app: App) -> None:
        """Make the program the active one."""
        self._apps.remove(app)
        self._apps.insert(0, app)

    @staticmethod
    def cleanup() -> None:
        """Remove what programs have left that were killed from outside."""
        profiles.clear_profiles()

    def __iter__(self) -> Iterator[App]:
        return iter(self._running())

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        found = [app for app in self._running() if app.pid == pid]
        if not found:
            raise KeyError(pid)
        return found[0]


class App(base_classes.App):
    """One program."""

    def __init__(self, engine: Engine, started: Office) -> None:
        self.engine, self.office = engine, started
        self.activated: Book | None = None
        self._locked: list[Remote] = []
        self._status: tuple[str, Remote] | None = None
        self._display_alerts = True
        self._is_hidden = self._is_deaf = False
        self._enable_events = True
        self.copied: Copied | None = None  # cells, to the clipboard
        self.stretched_pictures: list[Remote] = []  # whose width and height are free
        self.may_do_without_windows = False  # there were none to show, and nobody asked again

    def service(self, name: str) -> Remote:
        """Return a new instance of a UNO service."""
        return self.office.service(name)

    @property
    def api(self) -> Any:
        """Return the UNO component context, from which all of LibreOffice is reached."""
        return unwrapped(self.office.context)

    @property
    def pid(self) -> int:
        """Return the id of the process."""
        return self.office.pid

    @property
    def hwnd(self) -> None:
        """Return None: a window has no such number here."""
        return

    @property
    def path(self) -> str:
        """Return the folder of the program."""
        return str(Path(office.find_soffice()).parent)

    @property
    def version(self) -> str:
        """Return the version of LibreOffice."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath="/org.openoffice.Setup/Product")
        )
        return str(product.getByName("ooSetupVersion"))

    @property
    def books(self) -> Books:
        """Return the workbooks."""
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """Return the cells that are selected, None for anything else."""
        book = self.books.active
        selected = book.uno.getCurrentSelection()
        if selected is None or not selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return Range(Sheet(book, selected.getSpreadsheet()), block_of(selected.getRangeAddress()))

    def activate(self, steal_focus: bool = False) -> None:
        """Make the program the active one, its window the one in front."""
        self.engine.apps.put_first(self)
        if len(self.books):
            self.books.active.activate()

    @property
    def visible(self) -> bool:
        """Tell whether the program has windows that are shown."""
        return not self.office.is_headless and not self._is_hidden

    @visible.setter
    def visible(self, value: bool) -> None:
        """Show or hide the windows; a LibreOfficeError where there are none, but for the first time on no screen."""
        if self.office.is_headless:
            may_do_without, self.may_do_without_windows = self.may_do_without_windows, False
            if value and not may_do_without:
                raise LibreOfficeError("This program was started without windows: start one with App(visible=True).")
            return
        self._is_hidden = not value
        for book in self.books:
            book.controller.getFrame().getContainerWindow().setVisible(bool(value))

    def quit(self) -> None:
        """Close everything without saving, and end the program."""
        try:
            for book in list(self.books):
                book.close()
        except LibreOfficeError:
            pass  # it is ended all the same
        self.office.quit()

    def kill(self) -> None:
        """End the program at once."""
        self.office.kill()

    @property
    def screen_updating(self) -> bool:
        """Tell whether what changes is drawn."""
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value:
            while self._locked:
                self._locked.pop().unlockControllers()
        elif not self._locked:
            for book in self.books:
                book.uno.lockControllers()
                self._locked.append(book.uno)

    @property
    def display_alerts(self) -> bool:
        """Give back what was set: LibreOffice asks nothing of a program that drives it."""
        return self._display_alerts

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._display_alerts = bool(value)

    @property
    def enable_events(self) -> bool:
        """Tell whether macros of VBA are run by what happens to cells and sheets."""
        return self._enable_events

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        self._enable_events = bool(value)
        macros.evaluate(self.books.active, f"Application.EnableEvents = {bool(value)}")

    @property
    def interactive(self) -> bool:
        """Tell whether the windows take keys and clicks."""
        return not self._is_deaf

    @interactive.setter
    def interactive(self, value: bool) -> None:
        self._is_deaf = not value
        for book in self.books:
            book.controller.getFrame().getContainerWindow().setEnable(bool(value))

    @property
    def cut_copy_mode(self) -> str | None:
        """Tell whether cells were copied and can be pasted: "copy" or None."""
        return "copy" if self.copied else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        if value:
            raise ValueError("cut_copy_mode can be set to False only")
        self.copied = None
        self.service("com.sun.star.datatransfer.clipboard.SystemClipboard").setContents(None, None)

    @property
    def calculation(self) -> str:
        """Return "automatic", or "manual" where the active workbook is calculated on demand only."""
        return "automatic" if self.books.active.uno.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise NotImplementedError(f"LibreOffice has no calculation {value}")
        for book in self.books:
            book.uno.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Calculate all open workbooks."""
        for book in self.books:
            book.uno.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        """Return the text that was put in the status bar, False for none."""
        return self._status[0] if self._status else False

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._status is not None:
            status, self._status = self._status, None
            status[1].end()
        if value is not False and value is not None:
            indicator = self.books.active.controller.getFrame().createStatusIndicator()
            indicator.start(str(value), 0)
            self._status = str(value), indicator

    def run(self, macro: str, arguments: tuple[Any, ...]) -> Any:
        """Return what the macro gives; 'Book'!Macro names its workbook, else it is of the first that has it."""
        name, mark, rest = macro.rpartition("!")
        if mark:
            return self.books(name.strip("'").replace("''", "'")).run(rest, arguments)
        for book in self.books:
            try:
                return book.run(macro, arguments)
            except KeyError:
                continue
        raise KeyError(f"no open workbook has a macro {macro}")

    def alert(self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: Any) -> str:
        """Return the button that the user pressed: ok, cancel, yes or no."""
        if self.office.is_headless:
            raise LibreOfficeError("A program without windows cannot show a message: start it visible.")
        window = self.office.desktop.getCurrentFrame().getContainerWindow()
        toolkit = self.service("com.sun.star.awt.Toolkit")
        kind = "QUERYBOX" if mode is None and buttons not in (None, "ok") else _BOXES[mode]
        box = toolkit.createMessageBox(
            window, enum("awt.MessageBoxType", kind), _BUTTONS[buttons], title or "", prompt or ""
        )
        return _ANSWERS[box.execute()]


engine = Engine()
