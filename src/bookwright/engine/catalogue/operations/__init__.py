"""Changing the catalogue: the only writers of its tables.

What is deleted is only set inactive: bookings still name it. It can be corrected afterwards (a
title that old bookings show), but nothing makes it active again. A category is gone for good:
nothing names it.
"""
