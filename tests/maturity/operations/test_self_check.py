"""A self-check without a shell: the same for a command and for a page."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import Framework
from foundation.problem import RefusedError
from maturity.operations import self_check as module
from maturity.operations.self_check import SelfCheckRequest, self_check
from maturity.sample.data import COMMUNES, path_of
from rules import EngineFaultError

DAY = date(2026, 1, 5)


@pytest.fixture
def request_of_sample(commune: Framework, tmp_path: Path) -> SelfCheckRequest:
    file = tmp_path / "so-lieu.csv"
    with path_of(COMMUNES) as path:
        file.write_bytes(path.read_bytes())
    return SelfCheckRequest(file=file, criteria_set=commune, set_name="2361-xa", as_of=DAY, today=DAY)


def test_a_unit_is_chosen_by_its_code_or_its_name(request_of_sample: SelfCheckRequest) -> None:
    """With or without the word for its kind; the other rows are passed over."""
    for unit in ("99002", "Xã Suối Mẫu", "suối mẫu"):
        checked = self_check(evolve(request_of_sample, unit=unit))
        assert [result.code for result in checked.results] == ["99002"]
    with pytest.raises(RefusedError, match="số liệu không có đơn vị “Xã Không Có”; có: Phường Minh Họa"):
        self_check(evolve(request_of_sample, unit="Xã Không Có"))


def test_a_unit_that_the_engine_fails_on_stops_no_other(
    request_of_sample: SelfCheckRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no result; the fault names the file."""
    assess = module.assess

    def failing(framework: Framework, observations: object, target: int | None) -> object:
        failing.calls += 1  # type: ignore[attr-defined]
        if failing.calls == 2:  # type: ignore[attr-defined]
            raise EngineFaultError("hỏng")
        return assess(framework, observations, target)  # type: ignore[arg-type]

    failing.calls = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "assess", failing)
    checked = self_check(request_of_sample)
    assert len(checked.results) == 11
    assert [(fault.code, fault.place.file) for fault in checked.faults] == [
        ("HT-02", str(request_of_sample.file))
    ]
