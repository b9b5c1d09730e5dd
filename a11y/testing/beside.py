"""Runs our asynchronous work in a thread, while the calling thread keeps the test's browser.

Playwright's sync API and Selenium may be used only in the thread that made them, and in
Playwright's an event loop is running already. So the work gets a thread and a loop of its own. The
calling thread waits, and does on its side what the work asks for.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
_Order = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class Caller:
    """The calling thread, as the work sees it."""

    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()

    async def do(self, act: Callable[[], T]) -> T:
        """What ``act()`` returns or raises, called in the calling thread."""
        future: asyncio.Future[T] = self.loop.create_future()
        self._orders.put((act, future))
        return await future

    def hand_over(self, handler: Callable[[Any], None], value: Any) -> None:
        """Call ``handler(value)`` in the work's loop; for events that reach the calling thread."""
        self.loop.call_soon_threadsafe(handler, value)

    def serve(self) -> None:
        """Do what is asked for until the work has ended. Runs in the calling thread."""
        while (order := self._orders.get()) is not None:
            act, future = order
            try:
                self._answer(future.set_result, future, act())
            except Exception as error:
                self._answer(future.set_exception, future, error)

    def end(self) -> None:
        self._orders.put(None)

    def _answer(self, give: Callable[[Any], None], future: "asyncio.Future[Any]", it: Any) -> None:
        def settle() -> None:
            if not future.done():
                give(it)

        self.loop.call_soon_threadsafe(settle)


def run_beside(work: Callable[[Caller], Awaitable[T]]) -> T:
    """The result of ``work(caller)``, which runs in a thread of its own.

    Raises what the work raises. An interrupt of the calling thread cancels the work.
    """
    caller = Caller()
    outcome: list[T] = []
    errors: list[BaseException] = []
    tasks: list[asyncio.Task[Any]] = []
    begun = threading.Event()

    async def main() -> None:
        caller.loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None
        tasks.append(task)
        begun.set()
        outcome.append(await work(caller))

    def run() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:
            errors.append(error)
        finally:
            begun.set()
            caller.end()

    thread = threading.Thread(target=run, name="a11y", daemon=True)
    thread.start()
    begun.wait()
    try:
        caller.serve()
    except BaseException:
        if tasks and not caller.loop.is_closed():
            caller.loop.call_soon_threadsafe(tasks[0].cancel)
        raise
    thread.join()
    if errors:
        raise errors[0]
    return outcome[0]
