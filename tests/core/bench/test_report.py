from core.bench.report import as_object, at_least, at_most, plain


def test_a_bar_holds_at_its_own_value_and_not_beyond() -> None:
    assert at_most("time", 60.0, 60, "s", "by clock").holds is True
    assert at_most("time", 60.1, 60, "s", "by clock").holds is False
    assert at_least("F1", 0.6, 0.6, "", "by hand").holds is True
    assert at_least("F1", 0.59, 0.6, "", "by hand").holds is False
    assert plain("F1", 0.1, "", "by hand").holds is None


def test_the_object_has_the_one_form() -> None:
    given = as_object("demo", [at_most("time", 1.5, 60, "s", "by clock")])
    assert set(given) == {"name", "machine", "results"}
    assert given["results"] == [
        {
            "what": "time",
            "value": 1.5,
            "unit": "s",
            "bar": "<= 60",
            "holds": True,
            "how": "by clock",
        }
    ]
