"""Invented sentences, one capability each, with every figure that should be read in them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.figures import figures

FIGURES = [
    (
        "Almost 40 houses burned in western Lissmark on Monday.",
        ["Almost 40: count almost ..40 [houses] houses ~ on Monday"],
    ),
    (
        "Some 300 sailors were missing as of Tuesday.",
        ["Some 300: missing about 300..300 [people] sailors ~ as of Tuesday"],
    ),
    ("Nearly half of the bridges are closed.", ["Nearly half: percent almost ..50 [%] the bridges"]),
    ("Three dozen villagers were hurt.", ["Three dozen: injured exact 36..36 [people] villagers"]),
    (
        "Hundreds of thousands of people fled the coast last week.",
        ["Hundreds of thousands: displaced vague 200_000..999_999 [people] people ~ last week"],
    ),
    ("At the very least 12 boats sank.", ["At the very least 12: count at_least 12.. [boats] boats"]),
    ("Well over 200 trees fell.", ["Well over 200: count more_than 200.. [trees] trees"]),
    ("No more than five guests were ill.", ["No more than five: affected up_to ..5 [people] guests"]),
    ("The death toll rose to 31.", ["31: killed exact 31..31 [people]"]),
    (
        "Two more bodies were found, which brings to 12 the number of dead.",
        ["Two: killed exact 2..2 [people]", "12: killed exact 12..12 [people]"],
    ),
    ("All 14 on board died.", ["14: killed exact 14..14 [people]"]),
    ("The deaths of six Jesuits shook the town.", ["six: killed exact 6..6 [people] Jesuits"]),
    ("The wave killed a woman and two children.", ["two: killed exact 2..2 [people] children"]),
    (
        "A wall fell, leaving three dead and 20 others wounded.",
        ["three: killed exact 3..3 [people]", "20: injured exact 20..20 [people] others"],
    ),
    (
        "The blast left 31 dead and more than 1,000 injured.",
        ["31: killed exact 31..31 [people]", "more than 1,000: injured more_than 1_000.. [people]"],
    ),
    (
        "The fire killed 48 people, including 17 children and three nurses.",
        [
            "48: killed exact 48..48 [people] people",
            "17: killed exact 17..17 [people] children among 48 people",
            "three: killed exact 3..3 [people] nurses among 48 people",
        ],
    ),
    (
        "Thirty-one people died, 12 of them children.",
        [
            "Thirty-one: killed exact 31..31 [people] people",
            "12: killed exact 12..12 [people] children among thirty-one people",
        ],
    ),
    (
        "Of the 31 dead, 12 were children.",
        ["31: killed exact 31..31 [people]", "12: killed exact 12..12 [people] children among 31"],
    ),
    (
        "Six priests (five Spaniards and one Pole) and two cooks were killed.",
        [
            "Six: killed exact 6..6 [people] priests",
            "five: killed exact 5..5 [people] Spaniards among six priests",
            "one: killed exact 1..1 [people] Pole among six priests",
            "two: killed exact 2..2 [people] cooks",
        ],
    ),
    (
        "The fleet has 48 ships, including nine tankers.",
        ["48: count exact 48..48 [ships] ships", "nine: count exact 9..9 [tankers] tankers among 48 ships"],
    ),
    ("Among the dead are two teachers.", ["two: killed exact 2..2 [people] teachers"]),
    ("Four guards were among the wounded.", ["Four: injured exact 4..4 [people] guards"]),
    ("The injured were Ana Lind, Ole Berg and two other sailors.", ["two: injured exact 2..2 [people] sailors"]),
    (
        "The mayor was shot dead in the port along with two of his guards.",
        ["two: killed exact 2..2 [people] his guards"],
    ),
    ("Three farmers were shot to death.", ["Three: killed exact 3..3 [people] farmers"]),
    ("The army lost 40 soldiers.", ["40: killed exact 40..40 [people] soldiers"]),
    (
        "The number of people killed in the floods now stands at more than 600.",
        ["more than 600: killed more_than 600.. [people]"],
    ),
    ("No one was killed in the fire.", ["No one: killed exact 0..0 [people]"]),
    ("Nobody was hurt.", ["Nobody: injured exact 0..0 [people]"]),
    ("The storm caused no casualties.", ["no: affected exact 0..0 [people]"]),
    (
        "None of the 12 passengers was injured.",
        ["None: injured exact 0..0 [people] 12 passengers", "12: count exact 12..12 [passengers] passengers"],
    ),
    ("Five people may have been killed.", ["Five: killed exact 5..5 [people] people"]),
    (
        "Two gunmen killed five sailors.",
        ["Two: count exact 2..2 [gunmen] gunmen", "five: killed exact 5..5 [people] sailors"],
    ),
    ("Two gunmen shot and killed a guard.", ["Two: count exact 2..2 [gunmen] gunmen"]),
    ("Four sailors have burns.", ["Four: injured exact 4..4 [people] sailors"]),
    ("He received three bullet wounds.", ["three: count exact 3..3 [wounds] bullet wounds"]),
    ("20-30 people were hurt.", ["20-30: injured range 20..30 [people] people"]),
    ("Between 20 and 30 people were killed.", ["Between 20 and 30: killed range 20..30 [people] people"]),
    ("20-odd boats sank.", ["20-odd: count about 20..20 [boats] boats"]),
    (
        "The bill is between $20 and $30 million.",
        ["between $20 and $30 million: money range 20_000_000..30_000_000 [USD]"],
    ),
    ("The bridge cost $3bn.", ["$3bn: money exact 3_000_000_000..3_000_000_000 [USD]"]),
    ("The bridge cost €2.5m.", ["€2.5m: money exact 2_500_000..2_500_000 [EUR]"]),
    ("The fine was 500 pounds.", ["500 pounds: money exact 500..500 [GBP]"]),
    ("A bag holds 12 pounds of flour.", ["12 pounds: mass exact 12..12 [lb] flour"]),
    ("The strike cost 1.2 million pesos.", ["1.2 million pesos: money exact 1_200_000..1_200_000 [pesos]"]),
    (
        "Half a million visitors came in 2023.",
        ["Half a million: count exact 500_000..500_000 [visitors] visitors ~ in 2023", "2023: date exact .."],
    ),
    ("Fifty per cent of the wells are dry.", ["Fifty per cent: percent exact 50..50 [%] the wells"]),
    ("Two-thirds of the wells are dry.", ["Two-thirds: percent exact 66.67..66.67 [%] the wells"]),
    ("A quarter of the wells are dry.", ["A quarter: percent exact 25..25 [%] the wells"]),
    ("One in five wells is dry.", ["One in five: percent exact 20..20 [%] wells"]),
    ("Nine out of ten voters stayed at home.", ["Nine out of ten: percent exact 90..90 [%] voters"]),
    ("Prices rose by 3.5% in May 2024.", ["3.5%: percent exact 3.5..3.5 [%] ~ in May 2024", "May 2024: date exact .."]),
    ("Tens of thousands of fans came.", ["Tens of thousands: count vague 20_000..99_999 [fans] fans"]),
    ("Scores of homes were flooded overnight.", ["Scores: count vague 40..199 [homes] homes ~ overnight"]),
    (
        "The ferry sank on 3 MARCH 2021 with 12 cars.",
        ["3 MARCH 2021: date exact ..", "12: count exact 12..12 [cars] cars ~ on 3 MARCH 2021"],
    ),
    (
        "The dam is 40 metres high and 2 km long.",
        ["40 metres: length exact 40..40 [m]", "2 km: length exact 2..2 [km]"],
    ),
    ("The vote took three hours.", ["three hours: duration exact 3..3 [hour]"]),
    ("The tank holds 900 000 litres.", ["900 000 litres: volume exact 900_000..900_000 [litre]"]),
    ("A further 200 people were taken to hospital.", ["200: injured exact 200..200 [people] people"]),
    (
        "Sixteen members of the crew (two of them cooks) died.",
        [
            "Sixteen: killed exact 16..16 [people] members",
            "two: killed exact 2..2 [people] cooks among sixteen members",
        ],
    ),
    ("The quake made 4,000 families homeless.", ["4,000: displaced exact 4_000..4_000 [people] families"]),
    (
        "The flood forced 900 people from their homes in Vasa on Friday.",
        ["900: displaced exact 900..900 [people] people @ Vasa ~ on Friday"],
    ),
    (
        "At least 84 people have been killed and 280 injured in northern Lissmark since Sunday.",
        [
            "At least 84: killed at_least 84.. [people] people @ northern Lissmark ~ since Sunday",
            "280: injured exact 280..280 [people] @ northern Lissmark ~ since Sunday",
        ],
    ),
    (
        "Up to 48 people were killed in three days, according to the harbour office.",
        ["Up to 48: killed up_to ..48 [people] people ~ in three days", "three days: duration exact 3..3 [day]"],
    ),
    ("Fewer than 20 homes have water.", ["Fewer than 20: count up_to ..20 [homes] homes"]),
    ("Around 1,500 litres leaked into the Lissa.", ["Around 1,500 litres: volume about 1_500..1_500 [litre]"]),
    ("A handful of guests stayed.", ["A handful: count vague 3..6 [guests] guests"]),
    ("A couple of boats sank.", ["A couple: count exact 2..2 [boats] boats"]),
    ("Several hundred families left.", ["Several hundred: count vague 300..900 [families] families"]),
    ("Scores of thousands fled.", ["Scores of thousands: displaced vague 40_000..199_000 [people]"]),
    (
        "The plant employs 1,200 people, of whom 300 are engineers.",
        [
            "1,200: count exact 1_200..1_200 [people] people",
            "300: count exact 300..300 [engineers] engineers among 1,200 people",
        ],
    ),
    (
        "He scored 20 goals in 38 matches.",
        ["20: count exact 20..20 [goals] goals", "38: count exact 38..38 [matches] matches"],
    ),
    (
        "The company paid $20-30 million to 40 or more investors.",
        [
            "$20-30 million: money range 20_000_000..30_000_000 [USD]",
            "40 or more: count at_least 40.. [investors] investors",
        ],
    ),
    ("Deaths rose from 12 to 31.", ["12: killed exact 12..12 [people]", "31: killed exact 31..31 [people]"]),
    ("Police found 28 bodies in the mine.", ["28: killed exact 28..28 [people]"]),
    (
        "THE STORM KILLED AT LEAST 84 PEOPLE AND INJURED 280 IN LISSMARK ON 23 SEPTEMBER, THE OFFICE SAID.",
        [
            "AT LEAST 84: killed at_least 84.. [people] PEOPLE ~ ON 23 SEPTEMBER",
            "280: injured exact 280..280 [people] ~ ON 23 SEPTEMBER",
            "23 SEPTEMBER: date exact ..",
        ],
    ),
    (
        "The funeral of six miners was held on 5 May.",
        ["six: killed exact 6..6 [people] miners ~ on 5 May", "5 May: date exact .."],
    ),
    (
        "Terrorists killed 25 soldiers, wounded 30 and captured 24.",
        ["25: killed exact 25..25 [people] soldiers", "30: injured exact 30..30 [people]"],
    ),
    ("The killers of the six priests are free.", ["six: killed exact 6..6 [people] priests"]),
    (
        "The road is 3.2 km long and 12 ft wide.",
        ["3.2 km: length exact 3.2..3.2 [km]", "12 ft: length exact 12..12 [foot]"],
    ),
    (
        "Turnout was 62 percent, up from about 55 percent in 2019.",
        [
            "62 percent: percent exact 62..62 [%]",
            "about 55 percent: percent about 55..55 [%] ~ in 2019",
            "2019: date exact ..",
        ],
    ),
    (
        "Prices rose from $20 to $30 million.",
        ["$20: money exact 20_000_000..20_000_000 [USD]", "$30 million: money exact 30_000_000..30_000_000 [USD]"],
    ),
    (
        "The injury toll grew from 200 to more than 300.",
        ["200: injured exact 200..200 [people]", "more than 300: injured more_than 300.. [people]"],
    ),
    (
        "The deaths on Monday evening of nine sailors shook the town.",
        ["nine: killed exact 9..9 [people] sailors ~ on Monday evening"],
    ),
    ("The massacre [of six priests] was denied.", ["six: killed exact 6..6 [people] priests"]),
    ("At least [9] sailors died.", ["At least [9]: killed at_least 9.. [people] sailors"]),
    ("Two farmers, who had helped the police, have been shot to death.", ["Two: killed exact 2..2 [people] farmers"]),
    (
        "Some say that a few unreported [discharges] are the problem.",
        ["a few: count vague 3..5 [discharges] unreported [discharges]"],
    ),
    ("The flood left a toll of hundreds of victims.", ["hundreds: killed vague 200..999 [people] victims"]),
    ("The casualties reportedly included two corporals.", ["two: affected exact 2..2 [people] corporals"]),
    ("The quake drove 14 lakh people out.", ["14 lakh: count exact 1_400_000..1_400_000 [people] people"]),
    ("The quake displaced 2,35,000 villagers.", ["2,35,000: displaced exact 235_000..235_000 [people] villagers"]),
    ("The quay cost ₹4 crore.", ["₹4 crore: money exact 40_000_000..40_000_000 [INR]"]),
    ("The quay cost Rs 6.5 lakh crore.", ["Rs 6.5 lakh crore: money exact 6_500_000_000_000..6_500_000_000_000 [INR]"]),
    (
        "The quake displaced 1,7 million people.",
        ["1,7 million: displaced exact 1_700_000..1_700_000 [people] people"],
    ),
    ("The quay cost €3,5 billion.", ["€3,5 billion: money exact 3_500_000_000..3_500_000_000 [EUR]"]),
    ("Wages rose by 2,5 per cent.", ["2,5 per cent: percent exact 2.5..2.5 [%]"]),
    (
        "The quake displaced three point one million people.",
        ["three point one million: displaced exact 3_100_000..3_100_000 [people] people"],
    ),
    (
        "Two and a half million people fled.",
        ["Two and a half million: displaced exact 2_500_000..2_500_000 [people] people"],
    ),
    (
        "Three quarters of a million people fled.",
        ["Three quarters of a million: displaced exact 750_000..750_000 [people] people"],
    ),
    ("The quake killed ~45 people.", ["~45: killed about 45..45 [people] people"]),
    ("The quake killed ≥45 people.", ["≥45: killed at_least 45.. [people] people"]),
    ("The quake killed c. 45 people.", ["c. 45: killed about 45..45 [people] people"]),
    ("The quake killed 45 ± 3 people.", ["45 ± 3: killed range 42..48 [people] people"]),
    ("The quake displaced 2.5 m people.", ["2.5 m: displaced exact 2_500_000..2_500_000 [people] people"]),
    ("The quay cost US$2.5m.", ["US$2.5m: money exact 2_500_000..2_500_000 [USD]"]),
    ("The wave was 7 m high.", ["7 m: length exact 7..7 [m]"]),
    ("She won the 200m final.", ["200m: length exact 200..200 [m]"]),
    ("The tank holds 300 m3 of water.", ["300 m3: volume exact 300..300 [m3] water"]),
    ("Three score villagers were killed.", ["Three score: killed exact 60..60 [people] villagers"]),
    (
        "The quake killed 10–15 people and injured 20-30 others.",
        ["10–15: killed range 10..15 [people] people", "20-30: injured range 20..30 [people] others"],
    ),
    ("The fire killed 31[1] people.", ["31: killed exact 31..31 [people] people"]),
    ("31 people at least were hurt.", ["31: injured at_least 31.. [people] people"]),
    ("Five Spaniards crossed the border.", ["Five: count exact 5..5 [spaniards] Spaniards"]),
    ("45% to 50% of the wells are dry.", ["45% to 50%: percent range 45..50 [%] the wells"]),
    ("One in 10,000 wells is dry.", ["One in 10,000: percent exact 0.01..0.01 [%] wells"]),
]

NO_FIGURES = [
    "The Five Eyes met, and Nine Elms is in London.",
    "The iPhone 15 Pro was sold, and she has stage 3 cancer.",
    "The mill cost 600 M$ and the quay 4 M€.",
    "Prices rose by three quarters of a percentage point.",
    "Growth was minus 1.4 percent at minus 20 degrees.",
    "Ana Lind, 45, runs the port.",
    "Ana Lind (45) runs the port.",
    "Children aged 3 to 9 may enter.",
    "He is 45 years old.",
    "People over 65 may enter.",
    "The 17-year-old won.",
    "Fire station no. 4 is closed.",
    "10.20 The ward takes no new patients.",
    "The doors open at 8:30 and close at 5 p.m.",
    "The attack began at 0815 (1415 GMT).",
    "Call 555-0199 or +44 20 7946 0958.",
    "Lissmark won 3-1.",
    "The court ruled 5-4.",
    "It ended 2–2 after a 1-0 lead.",
    "One of the doors was open.",
    "See No. 4 and pages 6 and 7.",
    "The 4th bridge and the 22nd floor are closed.",
    "The second half of the match was dull.",
    "The couple said that they were fine.",
    "The final scores were low.",
    "Every third house is empty.",
    "The 1990s were good, and 2019 was better.",
    "About 1.500 people died.",
    "The war of 1914–1918 was long, and c. 1850 the mill was built.",
    "The meeting began at 10.30 on Friday.",
    "The Boeing 737 and a Boeing 737-800 were late, and an iPhone 15 was lost.",
    "Ana Lind is thirty-eight years old, and the calf is six weeks old.",
    "Million people fled, per million.",
    "The tank holds 10⁶ litres.",
    "Chapter IV says that XII ships sank.",
    "Article 5 and Resolution 242 do not apply to Flight 370.",
]


def told(raw_text: str, figure: Figure) -> str:
    """printed: measure bound low..high [unit] population @ place ~ period; what is empty is left out."""
    low, high = (_number(value) for value in (figure.low, figure.high))
    marked = (("[{}]", figure.unit), ("{}", figure.population), ("@ {}", figure.place), ("~ {}", figure.period))
    rest = "".join(f" {form.format(value)}" for form, value in marked if value)
    return f"{figure.span.slice(raw_text)}: {figure.measure} {figure.bound} {low}..{high}{rest}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:_.2f}".rstrip("0").rstrip(".")


def read(parse: Callable[[str], Parsed], raw_text: str) -> list[str]:
    return [told(raw_text, figure) for figure in figures(parse(raw_text), Span(0, len(raw_text)))]


@pytest.mark.parametrize(("raw_text", "expected"), FIGURES)
def test_every_figure_of_a_sentence_is_read(parse: Callable[[str], Parsed], raw_text: str, expected: list[str]) -> None:
    assert read(parse, raw_text) == expected


@pytest.mark.parametrize("raw_text", NO_FIGURES)
def test_ages_times_scores_ranks_and_telephone_numbers_are_no_figures(
    parse: Callable[[str], Parsed], raw_text: str
) -> None:
    assert read(parse, raw_text) == []
