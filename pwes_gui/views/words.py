"""Values in words, the same in every view."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from core.points import Kind
from core.proposals import Status
from core.spotting.review_order import Doubt, Order


def clock(seconds: float, digits: int = 0) -> str:
    """Return minutes and seconds, such as 1:07 or 1:07.25; with hours where there are any."""
    units = round(max(seconds, 0.0) * 10**digits)
    whole, part = divmod(units, 10**digits)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    head = f"{hours}:{minute:02d}" if hours else f"{minute}"
    return f"{head}:{second:02d}" + (f".{part:0{digits}d}" if digits else "")


def began(moment: datetime) -> str:
    """Return the day and the minute at which something began, by the clock on the wall.

    As numbers, which every language reads the same.
    """
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def span(seconds: float) -> str:
    """Return a rounded stretch of time, such as 12 s, 3 min or 1 h 20 min."""
    translate = QCoreApplication.translate
    if seconds < 100:
        return translate("Words", "{n} s").format(n=max(round(seconds), 1))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("Words", "{n} min").format(n=minutes)
    return translate("Words", "{h} h {n} min").format(h=minutes // 60, n=minutes % 60)


def gigabytes(size: float) -> str:
    """Return bytes as gigabytes, such as 0.4 GB."""
    return QCoreApplication.translate("Words", "{n} GB").format(n=f"{size / 1e9:.1f}")


def megabytes(size: float) -> str:
    """Return bytes as megabytes, such as 12.4 MB."""
    return QCoreApplication.translate("Words", "{n} MB").format(n=f"{size / 1e6:.1f}")


def short_score(score: float) -> str:
    """Return a score in three characters or four and no leading zero, such as .83 or 12.5."""
    if abs(score) >= 10:
        return f"{score:.1f}"
    return f"{score:.2f}".replace("0.", ".", 1) if abs(score) < 1 else f"{score:.2f}"


class _NumberOf(QObject):
    """Numbers of things, each in the form that it takes: 1 video, 2 videos.

    An object, since Qt's lupdate knows of forms in tr() alone.
    """

    def videos(self, n: int) -> str:
        return self.tr("%n video(s)", "", n)

    def subjects(self, n: int) -> str:
        return self.tr("%n subject(s)", "", n)

    def points(self, n: int) -> str:
        return self.tr("%n point(s)", "", n)

    def intervals(self, n: int) -> str:
        return self.tr("%n interval(s)", "", n)

    def references(self, n: int) -> str:
        return self.tr("%n reference(s)", "", n)


number_of = _NumberOf()


def kind_name(kind: Kind) -> str:
    translate = QCoreApplication.translate
    names = {
        Kind.MICRO: translate("Words", "micro"),
        Kind.MACRO: translate("Words", "macro"),
        Kind.UNSURE: translate("Words", "unsure"),
    }
    return names[kind]


def status_name(status: Status) -> str:
    translate = QCoreApplication.translate
    names = {
        Status.ACCEPTED: translate("Words", "accepted"),
        Status.EDITED: translate("Words", "edited"),
        Status.ADDED: translate("Words", "added"),
        Status.REJECTED: translate("Words", "rejected"),
    }
    return names[status]


def order_name(order: Order) -> str:
    translate = QCoreApplication.translate
    names = {
        Order.SCORE: translate("Words", "Best score first"),
        Order.UNCERTAINTY: translate("Words", "Least certain first"),
        Order.DISAGREEMENT: translate("Words", "Disagreements"),
        Order.TIME: translate("Words", "As time goes"),
    }
    return names[order]


def doubt_name(doubt: Doubt) -> str:
    translate = QCoreApplication.translate
    names = {
        Doubt.TWO_POINTS: translate("Words", "two points in one"),
        Doubt.POINT_ALONE: translate("Words", "point without interval"),
        Doubt.WITHOUT_POINT: translate("Words", "no point here"),
        Doubt.OTHER_KIND: translate("Words", "not the point's kind"),
        Doubt.DURATION: translate("Words", "kind against duration"),
        Doubt.CODERS: translate("Words", "coders differ"),
    }
    return names[doubt]
