"""Where the traceback of an error goes that a session survives, or that ends one in a sentence."""


def keep_traceback(error: BaseException, doing: str) -> None:
    """Hand an error to whoever keeps a log, which is a handler of the logger ``tempo_coach``.

    A session has one, which keeps it in the log. Without one nothing is kept, and nothing is ever
    written to the terminal.

    Args:
        error: What was raised.
        doing: What was being done, for the log.
    """
    # Hardly any session needs it, and it takes a while to load.
    import logging

    logger = logging.getLogger("tempo_coach")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.error("%s", doing, exc_info=error)
