"""What is settled before the server answers anybody, however it was started."""

from __future__ import annotations

import logging
import sys

from workbench.errors import WorkbenchError
from workbench.private_files import keep_private
from workbench.services import listening
from workbench.ui import resources

#: Said where the server starts, and on every page, while others than this machine reach the server.
OPEN_TO_ALL = (
    "Open to the network: anyone who can reach this server can read and change everything. There is no sign-in."
)

_LOG = logging.getLogger(__name__)


def settle() -> None:
    """Files are kept private, and the server goes on only if the settings can be used and let it listen where it does.

    It stops here, with one sentence and status 1, as no later place could: a web server reports a failure after
    its start with a traceback. Whoever starts another web server than Streamlit's on an address that others
    reach gets past this; ``callers`` then turns away what comes from there.
    """
    try:
        settings = resources.settings()
        resources.callers()
        listening.require_choice(resources.listens_on(), trusted=settings.trust_network)
    except WorkbenchError as error:
        sys.exit(f"workbench: {error}")
    if not settings.shared_files:
        keep_private(settings.data_dir, settings.database_file)
    if resources.open_to_network():
        _LOG.warning(OPEN_TO_ALL)
