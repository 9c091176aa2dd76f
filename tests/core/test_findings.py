from core.findings import Finding, State, as_json, as_text, from_json

FINDINGS = [
    Finding("memory", "3 GB"),
    Finding("disk", "0.1 GB", State.PROBLEM, "Free some space."),
]


def test_findings_come_back_from_json_as_they_went() -> None:
    assert from_json(as_json(FINDINGS)) == FINDINGS


def test_as_text_every_row_has_its_state_and_what_to_do() -> None:
    assert as_text(FINDINGS).splitlines() == [
        "good     memory: 3 GB",
        "problem  disk: 0.1 GB",
        "         -> Free some space.",
    ]
