"""Write the bank holidays of the United Kingdom's nations to the site's data, from the package `holidays` (MIT).

    pip install holidays && python tools/web/bank_holidays.py 2024 2035

The package is not needed by the site: what it says is kept as data, so that a deadline does not move with an update.
Days of later years are by the rule that holds now; a day that is proclaimed besides (a coronation) is added by running
this again with a newer package.
"""

import sys
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "secondlook_web" / "concerns" / "data" / "bank_holidays.toml"
NATIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


def main(first: int, last: int) -> None:
    import holidays

    lines = [
        f"# Bank holidays, {first} to {last}, by nation. Made by tools/web/bank_holidays.py from the package holidays",
        f"# {holidays.__version__} (MIT licence). Days that fall on a weekend are left out: they count nowhere.",
        "",
        "[days]",
    ]
    for nation, subdivision in NATIONS.items():
        days = sorted(holidays.country_holidays("GB", subdiv=subdivision, years=range(first, last + 1)))
        lines.append(f"{nation} = [")
        for year in range(first, last + 1):
            said = ", ".join(day.isoformat() for day in days if day.year == year and day.weekday() < 5)
            lines.append(f"    {said},")
        lines.append("]")
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
