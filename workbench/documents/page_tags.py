"""What each HTML element does to the text around it, as browsers show it.

The sets follow the rendering section of the HTML standard (flow, phrasing and hidden elements); an element in none of
them, such as a custom one, stands in the line.
"""

from __future__ import annotations

_LINES = """
html body address article aside blockquote caption dd details dialog dir div dl dt fieldset figcaption figure footer
form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section
summary table tbody td tfoot th thead tr ul xmp
"""
#: Each begins and ends a line.
BLOCKS = frozenset(_LINES.split())
_UNSHOWN = """
head title meta link base script style template noscript noembed noframes iframe frame object embed applet param
source track svg canvas audio video select option optgroup datalist textarea input map area rp annotation
annotation-xml amp-ad amp-embed amp-sticky-ad amp-analytics amp-pixel amp-consent amp-sidebar amp-user-notification
"""
#: Nothing of their text is shown, or it is no text of the page's own.
UNSHOWN = frozenset(_UNSHOWN.split())
#: Boxes in a line that part the words beside them.
FIELDS = frozenset({"input", "select", "textarea"})
STRUCK = frozenset({"del", "s", "strike"})
#: A line of nothing but these is something to press, not something to read.
CONTROLS = frozenset({"button", "label", "output", "legend"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})
