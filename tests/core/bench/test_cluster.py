from core.bench import cluster
from core.bench.cluster import Size


def test_an_empty_task_and_the_gain_are_measured() -> None:
    size = Size(n_tasks=3, n_subjects=2, snippets=30, channels=8, iterations=2)
    rows = {row.what: row for row in cluster.measure(size, rounds=1)}
    assert rows["a task on a cluster, asked for and back"].bar == "<= 50"
    one = rows["folds on one worker"].value
    (gain,) = (row for what, row in rows.items() if what.endswith("over one worker"))
    many = next(
        row
        for what, row in rows.items()
        if what.startswith("folds on") and what.endswith("workers")
    )
    assert gain.value == one / many.value
