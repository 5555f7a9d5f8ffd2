"""The arithmetic in the stories of questions/behavioural/conflict.yaml and delivery.yaml, recomputed."""


def test_bikes_crowds_explain_less_than_the_whole_gap() -> None:
    overall = 7.9 - 7.6
    crowds = 34 - 21
    assert 0.01 * crowds < overall < 0.03 * crowds
    # with the fast drop built in: the stream's lead today, and once a tenth of promises are crowds
    elsewhere = (overall - 0.01 * crowds) / 0.99
    today = 0.99 * elsewhere + 0.01 * (24 - 21)
    assert 2 * today < 0.9 * elsewhere + 0.1 * (24 - 21)


def test_tomatoes_sixty_tonnes_cost_18000_euros() -> None:
    assert round(60 * 1_000 * 0.30) == 18_000
    assert 21 - 1 == 4 * 5 == 20  # days late, the 1st to the 21st of March: five for each of four houses
    assert 1 + 20 - 2 * 7 <= 8  # a colleague takes two weeks of the twenty days: by the 8th


def test_repair_calls_person_months_calls_and_the_pace() -> None:
    assert 5 * 7 == 35
    assert 5 * 5 == 25
    assert round(140_000 * 0.30) == 42_000  # a year
    a_month = (11 - 6) / 2  # March to May
    assert (5 + round((100 / 3 - 11) / a_month) - 1) % 12 + 1 == 2  # from May to February
    assert round(0.5 * 0.3 * 100) == 15  # the ceiling
    assert 7 - 2 == 5  # months from November to March, where May is the seventh


def test_debt_pays_for_its_removal_after_twenty_months() -> None:
    days_a_month = 2 / 6 * 52 / 12
    assert round(days_a_month * 2) / 2 == 1.5
    assert 30 / 1.5 == 20
