"""TeX of formulas: checked at its places, and set as MathML that is safe in a page."""
