"""The scales on which organisations mark, and which values reach the threshold.

Source: national practice of identifying competence at workshops; the threshold is the criteria of "satisfactory 1".
There is no value that says failed: what is not yet shown is not marked.
"""

from __future__ import annotations

from workplaces.choices import Scale

# Value -> whether it reaches the threshold, in rising order. On two steps 1 is "under guidance", 2 "independently";
# 1 stays below the threshold as long as no organisation decides otherwise together with its outside expert.
VALUES: dict[Scale, dict[str, bool]] = {
    Scale.THRESHOLD: {"reached": True},
    Scale.TWO_STEP: {"1": False, "2": True},
    Scale.GRADES: dict.fromkeys(("1", "2", "3", "4", "5"), True),
}


def values_of(scale: str) -> tuple[str, ...]:
    """Give the values of a scale in rising order.

    >>> values_of("two_step")
    ('1', '2')
    """
    return tuple(VALUES[Scale(scale)])


def is_on_scale(scale: str, value: str) -> bool:
    """Tell whether the value belongs to the scale.

    >>> is_on_scale("threshold", "reached"), is_on_scale("threshold", "1"), is_on_scale("grade_1_5", "0")
    (True, False, False)
    """
    return value in VALUES[Scale(scale)]


def threshold_met(scale: str, value: str) -> bool:
    """Tell whether the value reaches the threshold; the value must belong to the scale (KeyError).

    >>> threshold_met("threshold", "reached"), threshold_met("two_step", "1"), threshold_met("two_step", "2")
    (True, False, True)
    """
    return VALUES[Scale(scale)][value]


def value_key(scale: str, value: str) -> str:
    """Name a value together with its scale, since the same figure means different things on two scales.

    >>> value_key("two_step", "1")
    'two_step.1'
    """
    return f"{scale}.{value}"
