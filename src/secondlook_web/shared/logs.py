"""Logs without anybody's words: of an error, the class and our own lines; of a request, its method and its route.

A traceback of Python ends with the error's message, and a message may quote what somebody wrote. So a record is written
anew before it is shown: the message's template with its numbers, and the places in the code.
"""

import logging
import traceback


class NoWords(logging.Filter):
    """Rewrites each record that carries an exception or a request to what holds nobody's words."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            places = [
                f"{frame.filename.rsplit('/', 2)[-2:]}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-6:]
            ]
            record.msg, record.args = f"{kind.__name__} at {' <- '.join(reversed(places))}", ()
            record.exc_info, record.exc_text = None, None
        elif hasattr(record, "request"):
            request = record.request
            status = getattr(record, "status_code", "")
            route = getattr(getattr(request, "resolver_match", None), "route", None) or "(no page of ours)"
            record.msg, record.args = f"{getattr(request, 'method', '')} {route} {status}".strip(), ()
        return True
