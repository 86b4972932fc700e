"""Run the studio at a port of this machine, until it is ended."""

from __future__ import annotations

import datetime as dt
import secrets
import socket
import webbrowser
from collections.abc import Callable, Mapping
from types import FrameType

import uvicorn

from docgen.authoring.proof import Order
from docgen.problems import DocgenError, Problem
from docgen.studio.app import Studio, application
from docgen.studio.session import Session
from docgen.template.kinds import Kind

_HOST = "127.0.0.1"


def serve(
    order: Order, kinds: Mapping[str, Kind], ui: str, port: int, today: dt.date, *, opens_browser: bool, say: Callable[[str], object]
) -> None:
    """Answer the browser until Ctrl-C; says its address first. Port 0 is any free one; raises DocgenError when a port is taken."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((_HOST, port))
    except OSError as error:
        message = f"Port {port} cannot be used: {error.strerror or error}."
        raise DocgenError([Problem("port-taken", message, "Choose another one with --port, or none for a free one.")]) from error
    # From here on a browser that is quicker than the server waits instead of being refused.
    taken.listen()
    token, port = secrets.token_urlsafe(24), taken.getsockname()[1]
    studio = Studio(Session(order), kinds, ui, today)
    app = application(studio, token, port)
    address = f"http://{_HOST}:{port}/?token={token}"
    say(address)
    if opens_browser:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
    handle = server.handle_exit

    def end(number: int, frame: FrameType | None) -> None:
        studio.end()
        handle(number, frame)

    server.handle_exit = end  # type: ignore[method-assign, assignment]  # called by uvicorn for the signals that end it
    server.run(sockets=[taken])
