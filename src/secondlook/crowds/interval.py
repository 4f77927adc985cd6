"""How far an expected number of people may be off: the 5-95 % interval of a count.

Knows numbers only. Of the people among whom somebody is looked for, each fits or not, so that even a share known
exactly leaves their number to chance; and the share itself is uncertain, by a factor whose logarithm has a standard
deviation. Both together are a beta-binomial count (Skellam 1948). Its percentiles are taken at the middle of each
count's probability (Lancaster 1961, doi 10.1080/01621459.1961.10482105): of small whole numbers the ordinary ones hold
the truth far oftener than they say.
"""

import math
from collections.abc import Callable

LOW, HIGH = 0.05, 0.95
Z95 = 1.645
"""Standard deviations of a normal distribution at its 95th percentile."""
LEAST_OTHERS = 1e-9
"""People; fewer are nobody."""
MANY = 300.0
"""People; with more, the steps of whole numbers no longer show."""
FEW = 0.01
"""Share below which that the people are not endless no longer shows."""
WIDEST_COUNTED_SD = 1.0
"""Of a negative binomial count: with more, nearly all of its probability is at nought, whatever its mean."""
LEAST_SD = 0.01
LARGEST_SD = 3.0
"""Of the logarithm of a share: a factor of 140 either way is as good as not knowing."""


def of_people(others: float, sd: float, among: float) -> tuple[float, float]:
    """The 5th and 95th percentile of how many others fit, of whom `others` are expected among `among` people.

    `sd` is the standard deviation of the natural logarithm of the share that fits (of its odds, where it is large).
    """
    if others < LEAST_OTHERS or among < 0.5:
        return 0.0, max(0.0, min(others, among))
    # Nobody is sure that all fit: the share of n who all did is about (n + 1/2) / (n + 1).
    share = min(others / among, (among + 0.5) / (among + 1.0))
    sd = min(max(sd, LEAST_SD), LARGEST_SD)
    if others > MANY:
        return _large(share, sd, among)
    if sd > WIDEST_COUNTED_SD:
        return _wide(others, sd, among)
    return _counted(share, sd, among)


def _large(share: float, sd: float, among: float) -> tuple[float, float]:
    """Percentiles of a logit-normal share, where the chance of counting is one more part of its variance."""
    both = math.sqrt(sd * sd + 1.0 / (among * share * (1.0 - share)))
    # The mean of a lognormal is above its middle; of odds near one it is not.
    middle = math.log(share / (1.0 - share)) - both * both / 2 * (1.0 - share)
    low, high = (among / (1.0 + math.exp(-(middle + side * Z95 * both))) for side in (-1.0, 1.0))
    return low, high


def _wide(others: float, sd: float, among: float) -> tuple[float, float]:
    """Percentiles of a lognormal mean, each with the chance of counting added: the mean is what is not known."""
    low, high = (others * math.exp(side * Z95 * sd - sd * sd / 2) for side in (-1.0, 1.0))
    return max(0.0, low - Z95 * math.sqrt(low)), min(among, high + Z95 * math.sqrt(high))


def _counted(share: float, sd: float, among: float) -> tuple[float, float]:
    """Percentiles of the count, summed from nought: beta-binomial, or among many people negative binomial."""
    if share < FEW:
        size = 1.0 / max(math.expm1(sd * sd), 1e-9)
        ratio = share * among / (share * among + size)
        return _percentiles(
            -size * math.log1p(share * among / size), share * among, lambda at: (size + at) / (at + 1.0) * ratio
        )
    people = max(1.0, round(among))
    # The beta distribution whose odds vary by `sd`; it needs two positive parameters, which very wide ones lack.
    both = max(1.0 / (share * (1.0 - share) * sd * sd) - 1.0, 1e-3)
    fit, rest = share * both, (1.0 - share) * both
    none = math.lgamma(people + rest) - math.lgamma(people + both) + math.lgamma(both) - math.lgamma(rest)
    return _percentiles(
        none,
        share * people,
        lambda at: (people - at) * (fit + at) / ((at + 1.0) * (people - at - 1.0 + rest)) if at < people else 0.0,
    )


def _percentiles(log_none: float, mean: float, ratio: Callable[[int], float]) -> tuple[float, float]:
    """Where a count's probability, from that of none and each next one's ratio to the one before, passes both ends."""
    at, below, here, low = 0, 0.0, math.exp(log_none), -1.0
    last = int(mean * 60.0 + 200.0)
    while below + here / 2 <= HIGH and at < last:
        if low < 0.0 and below + here / 2 >= LOW:
            low = float(at)
        following = here * ratio(at)
        # A count in the far left tail may be too improbable for a floating-point number: it is then as good as passed.
        if below == 0.0 and here < 1e-290:
            following = max(following, 1e-290)
        if following <= 0.0:
            break
        below += here
        here = following
        at += 1
    high = float(at) if below + here / 2 <= HIGH else max(0.0, at - 1.0)
    return max(0.0, low if low >= 0.0 else high), max(high, low)
