"""The pages and parts of pages that the studio answers with."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import difflib
import secrets
import tempfile
import threading
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from docgen.authoring.cases import SIZES
from docgen.authoring.proof import Order, Proof, prove
from docgen.authoring.workers import Worker
from docgen.locale import LANGUAGES
from docgen.problems import DocgenError
from docgen.studio.security import Guard
from docgen.studio.session import Session
from docgen.studio.views import Views
from docgen.studio.workbooks import MOST_BYTES, Book, make_document, plain, read_book
from docgen.template.kinds import Kind

_HERE = Path(__file__).parent
# The key of the workbook that the studio was started with; those that are dropped have random ones.
_GIVEN = "given"
_TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
}


@dataclass
class Studio:
    """The answers to what a browser asks; one session, which all its tabs share."""

    session: Session
    kinds: Mapping[str, Kind]
    ui: str
    today: dt.date
    views: Views = field(init=False)
    books: dict[str, Book] = field(default_factory=dict)
    cases: list[tuple[str, str, Proof]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.views = Views(self.ui)
        self.kinds = plain(self.kinds)
        self._makes_cases = False
        self._listeners: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="docgen-studio-")
        self._maker = Worker("Making the document", 120)
        self.session.tell = self._tell
        given = self.session.order.workbook
        if given is not None:
            self.books[_GIVEN] = Book(_GIVEN, given.name, given, (), ())

    def _read_given(self) -> None:
        """Look into the workbook that the studio was started with, so that its engagements can be chosen."""
        book = self.books.get(_GIVEN)
        if book is not None:
            with contextlib.suppress(DocgenError):
                found = self._maker.ask(read_book, book.path, _GIVEN, book.name, self.kinds, self.today, self.ui)
                self.books[_GIVEN] = found
                self._tell("order")

    def _tell(self, what: str) -> None:
        """Pass on from another thread what is new."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._spread, what)

    def _spread(self, what: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(what)

    def end(self) -> None:
        """Let the browsers go, which else wait for news for ever."""
        self._tell("")

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Run the session while the server runs."""
        self._loop = asyncio.get_running_loop()
        self.session.start()
        reading = asyncio.create_task(run_in_threadpool(self._read_given))
        try:
            yield
        finally:
            reading.cancel()
            self._spread("")
            await run_in_threadpool(self.session.stop)
            self._maker.close()
            self._folder.cleanup()

    async def frame(self, _: Request) -> Response:
        """The page itself."""
        return HTMLResponse(await run_in_threadpool(self.views.frame, self.session, self.books))

    async def bar(self, _: Request) -> Response:
        """The bar with the choice of data and language."""
        return HTMLResponse(await run_in_threadpool(self.views.bar, self.session, self.books))

    async def pages(self, _: Request) -> Response:
        """The pages as pictures, or as text until they are drawn."""
        return HTMLResponse(await run_in_threadpool(self.views.pages, self.session))

    async def panel(self, request: Request) -> Response:
        """One of the panels beside the pages."""
        name = request.path_params["name"]
        if name == "cases":
            return HTMLResponse(self.views.cases(self.session, self.cases, is_making=self._makes_cases))
        if name == "compare":
            return HTMLResponse(await run_in_threadpool(self._compared))
        if name not in self.views.panels:
            return PlainTextResponse("There is no such panel.", 404)
        return HTMLResponse(await run_in_threadpool(self.views.panel, name, self.session))

    def _compared(self) -> str:
        shown = self.session.shown
        after, before = shown.good, shown.before
        old, new = (proof.outline.splitlines() if proof else [] for proof in (before, after))
        lines = difflib.unified_diff(old, new, n=0, lineterm="")
        changed = "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
        return self.views.compare(self.session, changed if before else "")

    async def picture(self, request: Request) -> Response:
        """The picture of a page; it never changes, since its address says what it shows."""
        png = self.session.picture(request.path_params["mark"], request.path_params["number"])
        if png is None:
            return PlainTextResponse("This page is not drawn.", 404)
        return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})

    async def order(self, request: Request) -> Response:
        """Choose data, engagement and language."""
        async with request.form() as form:
            given = {key: str(value) for key, value in form.items()}
        order, book = self.session.order, self.books.get(given.get("workbook", ""))
        changed = (book.path if book else None) != order.workbook
        language = given.get("language", order.language)
        self.session.change(
            replace(
                order,
                workbook=book.path if book else None,
                engagement="" if changed else given.get("engagement", ""),
                language=language if language in LANGUAGES else "",
            )
        )
        self._spread("order")
        return Response(status_code=204)

    async def workbook(self, request: Request) -> Response:
        """Check a workbook that was dropped."""
        async with request.form(max_files=1) as form:
            sent = form.get("workbook")
            if not isinstance(sent, UploadFile) or not sent.filename:
                return HTMLResponse(self.views.no_workbook("not_a_workbook"), 422)
            content = await sent.read(MOST_BYTES + 1)
            name = Path(sent.filename.replace("\\", "/")).name
        if len(content) > MOST_BYTES:
            return HTMLResponse(self.views.no_workbook("too_large"))
        key = secrets.token_hex(8)
        path = Path(self._folder.name) / f"{key}{Path(name).suffix.lower() or '.xlsx'}"
        await run_in_threadpool(path.write_bytes, content)
        try:
            book = await run_in_threadpool(self._maker.ask, read_book, path, key, name, self.kinds, self.today, self.ui)
        except DocgenError as error:
            book = Book(key, name, path, error.problems, ())
        if book.engagements:
            self.books[key] = book
            self._spread("order")
        return HTMLResponse(self.views.workbook(book))

    async def document(self, request: Request) -> Response:
        """Make a document of a dropped workbook, and send it."""
        path = request.path_params
        book, kind = self.books.get(path["book"]), self.kinds.get(path["kind"])
        if book is None or kind is None or kind.file(path["language"]) is None:
            return PlainTextResponse("There is no such document.", 404)
        try:
            name, content = await run_in_threadpool(
                self._maker.ask, make_document, book, path["engagement"], kind, path["language"], self.today
            )
        except DocgenError as error:
            return PlainTextResponse("\n".join(map(str, error.problems)), 422)
        suffix = Path(name).suffix.lower()
        disposition = f"attachment; filename*=UTF-8''{_quoted(name)}"
        return Response(content, media_type=_TYPES.get(suffix, "application/octet-stream"), headers={"content-disposition": disposition})

    async def make_cases(self, _: Request) -> Response:
        """Begin to fill the template with little, usual and much data in each language; the panel shows what there is so far."""
        if not self._makes_cases:
            self._makes_cases, self.cases = True, []
            threading.Thread(target=self._make_cases, daemon=True).start()
        return HTMLResponse(self.views.cases(self.session, self.cases, is_making=True))

    def _make_cases(self) -> None:
        for language in LANGUAGES:
            for size in SIZES:
                order: Order = replace(self.session.order, language=language, size=size)
                try:
                    proof = self._maker.ask(prove, order)
                except DocgenError as error:
                    proof = Proof(order.template.name, language, "", order.template.suffix, b"", "", (), error.problems, 0)
                self.session.draw_first(proof)
                self.cases.append((size, language, proof))
                self._tell("cases")
        self._makes_cases = False
        self._tell("cases")

    async def events(self, _: Request) -> Response:
        """Tell what is new, as server-sent events (WHATWG HTML, 9.2), until the browser goes."""
        return StreamingResponse(self._news(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def _news(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    what = await asyncio.wait_for(queue.get(), 15)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if not what:
                    return
                yield f"event: {what}\ndata: {self.session.shown.version}\n\n"
        finally:
            self._listeners.discard(queue)


def application(studio: Studio, token: str, port: int) -> Starlette:
    """Return the web application of a studio, which answers only at this port of this machine, and only with the token."""
    hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
    routes = [
        Route("/", studio.frame),
        Route("/bar", studio.bar),
        Route("/pages", studio.pages),
        Route("/panel/{name}", studio.panel),
        Route("/picture/{mark}/{number:int}.png", studio.picture),
        Route("/document/{book}/{engagement}/{kind}.{language}", studio.document),
        Route("/events", studio.events),
        Route("/order", studio.order, methods=["POST"]),
        Route("/workbook", studio.workbook, methods=["POST"]),
        Route("/cases", studio.make_cases, methods=["POST"]),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token=token, hosts=hosts)], lifespan=studio.lifespan)


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="")
