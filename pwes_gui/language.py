"""The language of the window: the system's where there is a translation, or the one chosen."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication

TRANSLATIONS = Path(__file__).parent.parent / "resources" / "translations"
SYSTEM, ENGLISH, CHINESE = "", "en", "zh_CN"
KEY = "language"
# Of macOS, Windows and Linux: unless one is named, a system that is not Chinese may draw the
# characters in their Japanese forms.
CHINESE_FONTS = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)

_spoken = ENGLISH
_translators: list[QTranslator] = []


def chosen() -> str:
    """Return what was chosen: SYSTEM, ENGLISH or CHINESE."""
    stored = str(QSettings().value(KEY, SYSTEM))
    return stored if stored in {ENGLISH, CHINESE} else SYSTEM


def choose(language: str) -> None:
    """Keep a choice for this and every later start."""
    QSettings().setValue(KEY, language)


def spoken() -> str:
    """Return the language that the window speaks now: ENGLISH or CHINESE."""
    return _spoken


def of_system(names: Iterable[str] | None = None) -> str:
    """Return the first language in the system's list of preferences that the window speaks."""
    for name in QLocale.system().uiLanguages() if names is None else names:
        locale = QLocale(name)
        if locale.language() == QLocale.Language.English:
            return ENGLISH
        if locale.script() == QLocale.Script.SimplifiedHanScript:
            return CHINESE
    return ENGLISH


def speak(language: str | None = None) -> None:
    """Let every text that is made from now on be in a language; in the chosen one if None.

    What is on the screen already stays as it is.
    """
    global _spoken  # noqa: PLW0603 - there is one application, and it speaks one language
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    _spoken = (chosen() if language is None else language) or of_system()
    _set_font()
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for folder, name in ((qt, f"qtbase_{_spoken}"), (str(TRANSLATIONS), _spoken)):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)


def _set_font() -> None:
    """Let the application's font have the characters of the language, in the right forms."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        return
    there = [name for name in CHINESE_FONTS if QFontDatabase.hasFamily(name)]
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if _spoken == CHINESE:
        font.setFamilies([*there[:1], *font.families()])
    app.setFont(font)
