"""Inspects pictures, makes their renditions, and draws social cards."""
