"""What a line of each export file holds: the source of ``schemas/``, of the columns and of what is read for them.

One model a record. Within a version no field is renamed, retyped or taken away: that makes version 2.
Empty text means unknown or not given; null stands only for a number, a time or an object that is not
there. All offsets are half-open: ``*_char`` counts Unicode code points, ``*_utf16`` UTF-16 code units
(what JavaScript counts). Times are ISO 8601 in UTC.

A field is filled by its own declaration: with what is stored under its name (``bulk_id``; ``outlet_country``
is the ``country`` of the outlet), or, where it says ``WorkedOut``, with what that makes of stored values.
"""
