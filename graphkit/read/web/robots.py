"""robots.txt: whether a program may read a page (RFC 9309)."""

from __future__ import annotations

from urllib.parse import unquote


def may_read(robots: str, agent: str, target: str) -> bool:
    """Do the rules for `agent`, or else those for all, let it read `target` (path and query)?

    >>> may_read("User-agent: *\\nDisallow: /private/\\nAllow: /private/policy$", "graphkit", "/private/policy")
    True
    """
    groups = _groups(robots)
    own = [rule for agents, rules in groups if agent.lower() in agents for rule in rules]
    rules = own if any(agent.lower() in agents for agents, _ in groups) else []
    if not any(agent.lower() in agents for agents, _ in groups):
        rules = [rule for agents, found in groups if "*" in agents for rule in found]
    path = unquote(target)
    fitting = [(len(pattern), allowed) for allowed, pattern in rules if pattern and _fits(unquote(pattern), path)]
    # The longest pattern decides; of two equally long ones the one that allows.
    return max(fitting, default=(0, True))[1]


def _groups(robots: str) -> list[tuple[set[str], list[tuple[bool, str]]]]:
    """The agents of each group, lower case, and its rules: allowed or not, pattern."""
    groups: list[tuple[set[str], list[tuple[bool, str]]]] = []
    naming = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(value.split("/")[0].strip().lower())
            naming = True
        elif key in ("allow", "disallow"):
            naming = False
            if groups:
                groups[-1][1].append((key == "allow", value))
    return groups


def _fits(pattern: str, path: str) -> bool:
    """Does the path begin with the pattern, "*" standing for anything and a final "$" for the end?"""
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    if anchored and not pieces:
        return position == len(path)
    last = pieces.pop() if anchored else ""
    for piece in pieces:
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return not anchored or (path.endswith(last) and len(path) - len(last) >= position)
