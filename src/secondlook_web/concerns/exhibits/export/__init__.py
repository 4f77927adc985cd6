"""An export of a concern for a regulator, a school or an employer: gathered, hidden, packed, signed, and verified.

`packing` and `verifying` know no Django: whoever gets an export verifies it where there is no site.
"""
