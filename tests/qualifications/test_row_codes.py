"""Codes on paper: what is printed is read, and what is mistyped is noticed."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from qualifications.rules.row_codes import read_row_code, row_code


@given(st.integers(min_value=1, max_value=2**40))
def test_a_printed_code_is_read_in_any_writing(number: int) -> None:
    code = row_code(number)
    assert read_row_code(code) == number
    assert read_row_code(f" {code.lower().replace('-', ' ')} ") == number


@given(st.integers(min_value=1, max_value=31_000), st.data())
def test_one_wrong_sign_is_noticed(number: int, data: st.DataObject) -> None:
    code = row_code(number).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from([s for s in "0123456789ABCDEFGHJKMNPQRSTVWXY" if s != code[place]]))
    assert read_row_code(code[:place] + sign + code[place + 1 :]) != number


@given(st.text(max_size=40))
def test_reading_never_fails(typed: str) -> None:
    assert read_row_code(typed) is None or row_code(read_row_code(typed) or 0)
