import pytest

from inventory.parts import missing, shortage


@pytest.fixture
def stock():
    return ["nut", "bolt", "Washer"]


def test_missing_keeps_the_order(stock):
    assert missing(["gear", "nut", "axle"], stock) == ["gear", "axle"]


@pytest.mark.parametrize("name", ["washer", " WASHER ", "Washer"])
def test_case_and_space_do_not_count(stock, name):
    assert missing([name], stock) == []


def test_shortage_of_nothing(stock):
    assert shortage(["nut"], stock) == "complete"


class TestShortage:
    def test_names_are_joined(self, stock):
        assert shortage(["gear", "axle"], stock) == "missing: gear, axle"
