"""A dialogue that LibreOffice has not ready-made: a text typed unseen.

Source: com.sun.star.awt, UnoControlDialogModel and the models of its controls, api.libreoffice.org. Lengths are in
units of the dialogue's typeface, a quarter of a letter wide and an eighth high.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from educonnect_xl.libreoffice.errors import LibreOfficeError

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.apps import App

_WIDTH, _MARGIN, _LINE, _BUTTON = 260, 8, 9, 50
_CHARACTERS_IN_LINE = 66
_OK, _CANCEL = 1, 2  # com.sun.star.awt.PushButtonType
_POSITION = 3  # com.sun.star.awt.PosSize
_DOT = ord("\u2022")


def ask_for_hidden_text(app: App, question: str, title: str) -> str | None:
    """Return the text typed in answer to `question`, None when the user gives up; LibreOfficeError without windows."""
    if app.office.is_headless:
        raise LibreOfficeError("A program without windows cannot show a dialogue: start it visible.")
    dialogue = app.service("com.sun.star.awt.UnoControlDialog")
    dialogue.setModel(_model(app, question, title))
    try:
        window = app.office.desktop.getCurrentFrame().getContainerWindow()
        dialogue.createPeer(app.service("com.sun.star.awt.Toolkit"), window)
        own, around = dialogue.getPosSize(), window.getPosSize()
        left, top = (around.Width - own.Width) // 2, (around.Height - own.Height) // 3
        dialogue.setPosSize(left, top, 0, 0, _POSITION)
        dialogue.getControl("text").setFocus()
        return str(dialogue.getControl("text").getText()) if dialogue.execute() else None
    finally:
        dialogue.dispose()


def _model(app: App, question: str, title: str) -> Any:
    lines = sum(1 + len(line) // _CHARACTERS_IN_LINE for line in question.splitlines())
    top, width = _MARGIN + lines * _LINE + 4, _WIDTH - 2 * _MARGIN
    model = app.service("com.sun.star.awt.UnoControlDialogModel")
    model.Title, model.Width, model.Height = title, _WIDTH, top + 42

    def add(kind: str, name: str, place: tuple[int, int, int, int], **values: Any) -> None:
        control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
        control.PositionX, control.PositionY, control.Width, control.Height = place
        for key, value in values.items():
            setattr(control, key, value)
        model.insertByName(name, control)

    add("FixedText", "question", (_MARGIN, _MARGIN, width, lines * _LINE), Label=question, MultiLine=True, NoLabel=True)
    add("Edit", "text", (_MARGIN, top, width, 13), EchoChar=_DOT, TabIndex=0)
    right = _WIDTH - _MARGIN - _BUTTON
    ok, cancel = ((left, top + 20, _BUTTON, 14) for left in (right - _BUTTON - 4, right))
    add("Button", "ok", ok, Label="OK", PushButtonType=_OK, DefaultButton=True)
    add("Button", "cancel", cancel, Label="Annuler", PushButtonType=_CANCEL)
    return model
