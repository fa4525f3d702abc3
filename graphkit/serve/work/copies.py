"""The process that the workers of a lane are copies of: it has imported all that they need, and opens no store.

A copy is there in some milliseconds, where a fresh process would import for a second. (Copying a process is safe only
while it has one thread; an open store has several. So this one never opens any.)
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import traceback
from struct import Struct
from typing import Final

from graphkit.serve.work.sandbox import close_network, end_with_parent
from graphkit.serve.work.worker import Prepared, lane_of, work

ORDER: Final = Struct("<cQ")
"""What is to be done, and with which worker; START comes with the worker's end of its line."""
REPORT: Final = Struct("<Qi")
"""A worker that has ended, and its exit code; a signal counts negative, as in `subprocess`."""
START: Final = b"+"
KILL: Final = b"-"
SLOW: Final = b"~"
NICENESS: Final = 10
BROKEN: Final = 1


def main(handle: int, lane: str, server: int) -> None:
    """Makes copies of itself as ordered; ends them and itself when nobody orders any more."""
    # The server ends its workers itself; what a terminal or a service manager sends goes to all processes at once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_with_parent(server)
    orders = socket.socket(fileno=handle)
    network_closed = close_network()
    prepared = lane_of(lane)
    # What was made so far stays; looking through it again at each collection would cost time, and copy it.
    gc.collect()
    gc.freeze()
    copies = Copies(orders, prepared, network_closed=network_closed)
    try:
        copies.serve()
    except ConnectionError:
        return
    finally:
        copies.end()


class Copies:
    """The workers that were made and have not ended, by process."""

    def __init__(self, orders: socket.socket, lane: Prepared, *, network_closed: bool) -> None:
        self.orders = orders
        self.lane = lane
        self.network_closed = network_closed
        self.numbers: dict[int, int] = {}
        self.ended, self.alarm = socket.socketpair()
        self.ended.setblocking(False)
        self.alarm.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.alarm.fileno())

    def serve(self) -> None:
        """Follows orders and reports ends, until the line is closed."""
        while True:
            ready, _, _ = select.select([self.orders, self.ended], [], [])
            if self.ended in ready:
                self.ended.recv(4096)
                self.report()
            if self.orders in ready and not self.obey():
                return

    def obey(self) -> bool:
        """Follows one order; False if there will be none."""
        message, handles, _, _ = socket.recv_fds(self.orders, ORDER.size, 1)
        if len(message) < ORDER.size:
            return False
        order, number = ORDER.unpack(message)
        if order == START:
            self.start(number, handles[0])
            return True
        for process, known in self.numbers.items():
            if known == number and order == KILL:
                os.kill(process, signal.SIGKILL)
            elif known == number:
                os.setpriority(os.PRIO_PROCESS, process, NICENESS)
        return True

    def start(self, number: int, handle: int) -> None:
        """Makes a copy, which does a worker's work and never comes back."""
        here = os.getpid()
        process = os.fork()
        if process:
            os.close(handle)
            self.numbers[process] = number
            return
        code = BROKEN
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for each in (self.orders, self.ended, self.alarm):
                each.close()
            end_with_parent(here)
            work(socket.socket(fileno=handle), self.lane, network_closed=self.network_closed)
            code = 0
        except (EOFError, ConnectionError):
            code = 0
        except BaseException:  # noqa: BLE001 - it must not go on as a second one of its origin
            traceback.print_exc()
        finally:
            os._exit(code)

    def report(self) -> None:
        """Tells which workers have ended."""
        while self.numbers:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            number = self.numbers.pop(process)
            self.orders.sendall(REPORT.pack(number, os.waitstatus_to_exitcode(status)))

    def end(self) -> None:
        """Ends all workers."""
        for process in self.numbers:
            os.kill(process, signal.SIGKILL)
        for process in self.numbers:
            os.waitpid(process, 0)
