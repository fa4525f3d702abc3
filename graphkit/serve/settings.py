"""How the server is set up: each setting with its default and its meaning; the command line is made from them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graphkit.errors import GraphkitError
from graphkit.serve.work.limits import MEGABYTE, Limits, Room

PREFIX: Final = "GRAPHKIT_"
YES: Final = frozenset({"1", "true", "yes", "on"})
NO: Final = frozenset({"", "0", "false", "no", "off"})
CORES: Final = os.cpu_count() or 1


def setting(default: Any, help: str, least: float | None = None, most: float | None = None, **more: bool) -> Any:
    """A field of `Settings`."""
    return field(
        default=default, metadata={"help": help, "least": least, "most": most, **more}, repr="secret" not in more
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one server."""

    host: str = setting("127.0.0.1", "Address to listen at.")
    port: int = setting(8000, "Port; 0 for a free one.", 0, 65535)
    timeout: float = setting(10.0, "Seconds for one answer.", 0.1, 3600)
    memory: int = setting(1024, "MB that one answer may take.", 64, 1 << 20)
    max_answer: int = setting(32, "MB of one answer.", 1, 1024)
    max_triples: int = setting(200_000, "Triples of one answer; rows are bounded by --max-answer.", 1, 100_000_000)
    max_query: int = setting(1024, "KB of one query.", 1, 65536)
    workers: int = setting(max(2, min(CORES, 8)), "Processes for queries.", 1, 256)
    long_queries: int = setting(4, "Long queries at the same time; each has a process more.", 1, 256)
    page_workers: int = setting(min(CORES, 2), "Processes for pages and the JSON API.", 1, 64)
    queue: int = setting(256, "Requests that may wait; more are sent away for a while.", 0, 100_000)
    allow_host: tuple[str, ...] = setting((), "A name of the server besides its address; may be repeated.")
    cors_origin: tuple[str, ...] = setting((), "Site whose pages may read answers, * for all; may be repeated.")
    token_file: str = setting("", "File with the token that every request must bring.", path=True)
    token: str = setting("", "The token itself; for the environment only.", secret=True)
    allow_upload: bool = setting(False, "Let visitors have policies of their own analysed.")
    log: str = setting("", "File for the log of requests, - for stderr.", path=True)

    @property
    def limits(self) -> Limits:
        """What one answer may take."""
        return Limits(
            seconds=self.timeout,
            memory=self.memory * MEGABYTE,
            answer=self.max_answer * MEGABYTE,
            triples=self.max_triples,
            question=self.max_query * 1024,
        )

    @property
    def room(self) -> Room:
        """How much goes on at once."""
        return Room(
            workers=self.workers,
            spares=self.long_queries,
            pages=self.page_workers,
            waiting=self.queue,
            in_flight=4 * self.max_answer * MEGABYTE,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default, and what it means."""

    name: str
    default: Any
    help: str
    least: float | None = None
    most: float | None = None
    is_secret: bool = False
    is_path: bool = False

    @property
    def flag(self) -> str | None:
        """The option of `graphkit serve`; a secret has none, since every user of a machine sees arguments."""
        return None if self.is_secret else f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The name in the environment."""
        return PREFIX + self.name.upper()

    def read(self, text: str) -> Any:
        """The value that a text means; GraphkitError if it means none."""
        if isinstance(self.default, tuple):
            return tuple(text.replace(",", " ").split())
        try:
            return truth(text) if isinstance(self.default, bool) else type(self.default)(text.strip())
        except ValueError as error:
            cure = f"Give a value such as {self.default}."
            raise GraphkitError(f"{self.variable}: {text!r} can't be used. {cure}") from error

    def checked(self, value: Any) -> Any:
        """The value, if it is one within the bounds; GraphkitError otherwise."""
        value = tuple(value) if isinstance(self.default, tuple) and isinstance(value, Sequence) else value
        kinds = (int, float) if isinstance(self.default, float) else (type(self.default),)
        fits = isinstance(value, kinds) and (isinstance(self.default, bool) or not isinstance(value, bool))
        if fits and isinstance(value, int | float):
            # "not … <=": no number (nan) is within any bounds.
            fits = (self.least is None or self.least <= value) and (self.most is None or value <= self.most)
        if not fits:
            bounds = f" from {self.least} to {self.most}" if self.least is not None else ""
            shown = "that" if self.is_secret else repr(value)
            raise GraphkitError(f"{self.name}: {shown} can't be used. Give a value{bounds}, such as {self.default!r}.")
        return value


def truth(text: str) -> bool:
    """Whether a text says yes; ValueError if it says neither yes nor no."""
    if text.strip().lower() in YES:
        return True
    if text.strip().lower() in NO:
        return False
    raise ValueError(text)


SETTINGS: Final = tuple(
    Setting(
        name=each.name,
        default=each.default,
        help=each.metadata["help"],
        least=each.metadata["least"],
        most=each.metadata["most"],
        is_secret=each.metadata.get("secret", False),
        is_path=each.metadata.get("path", False),
    )
    for each in dataclasses.fields(Settings)
)
"""All settings, in the order in which they are shown."""


def settings_from(given: Mapping[str, Any], surroundings: Mapping[str, str] = os.environ) -> Settings:
    """The settings that are given; where one is not (None), that of the environment, else the default."""
    unknown = set(given) - {each.name for each in SETTINGS}
    if unknown:
        known = ", ".join(each.name for each in SETTINGS)
        raise GraphkitError(f"{min(unknown)}: there is no such setting. There are: {known}.")
    values = {}
    for each in SETTINGS:
        if given.get(each.name) is not None:
            values[each.name] = each.checked(given[each.name])
        elif each.variable in surroundings:
            values[each.name] = each.checked(each.read(surroundings[each.variable]))
    chosen = Settings(**values)
    return dataclasses.replace(chosen, token=chosen.token or token_in(chosen.token_file))


def token_in(file: str) -> str:
    """The token that a file holds; none without a file. GraphkitError if it holds none."""
    if not file:
        return ""
    try:
        token = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphkitError(f"{file}: the token can't be read. Give a readable file: --token-file PATH.") from error
    if not token:
        raise GraphkitError(f"{file}: the file holds no token. Write one into it.")
    return token


def shown(settings: Settings) -> list[dict[str, Any]]:
    """All settings as others may see them: of secrets and of files only whether they are set."""
    return [
        {
            "name": each.name,
            "value": bool(value) if each.is_secret or each.is_path else value,
            "default": bool(each.default) if each.is_secret or each.is_path else each.default,
            "help": each.help,
        }
        for each in SETTINGS
        for value in [getattr(settings, each.name)]
    ]
