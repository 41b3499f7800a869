"""The one door to durable_rules: compile a ruleset, assert one fact, read which rules fired.

The traps that shape this file are measured and numbered in docs/durable-rules.md: one session for ever, one
fact at a time, retracted before the next; every message must carry the very fact that was asserted; after
any fault the compiled ruleset is thrown away.

The engine repeats the whole fact in every message, so that its time is the length of what it is told. Inside
it properties and rules are therefore called by one letter or two (rules/engine_words.py).
"""

import itertools
import json
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from importlib import metadata
from operator import itemgetter
from typing import Any

from rules.engine_words import respell

DISTRIBUTION = "durable_rules"

REMEDY = (
    "Không nạp được thư viện durable_rules. Cài lại trong môi trường của chương trình bằng lệnh:\n"
    '  CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" pip install --force-reinstall '
    "--no-cache-dir --no-binary durable_rules durable_rules==2.0.28\n"
    "(cần trình biên dịch C; trên máy không có, dùng “make demo” ở máy có sẵn gcc)."
)

_ENDLESS = 1000
"""No unit fires this many rules; more is the endless loop of trap 2."""


class EngineUnavailableError(Exception):
    """The rule engine cannot be loaded on this machine; the message is a remedy in Vietnamese."""


class EngineFaultError(Exception):
    """The rule engine failed or answered about another fact; its ruleset must not be used again."""


@cache
def version() -> str:
    """Return the installed version of durable_rules."""
    return metadata.version(DISTRIBUTION)


def _library() -> Any:
    try:
        import durable_rules_engine  # imported late: only deciding needs it, and it may be missing
    except ImportError as error:
        raise EngineUnavailableError(REMEDY) from error
    return durable_rules_engine


_serials = itertools.count(1)

_SHAPES = 512
"""So many sets of properties are remembered with the text that they make: most units hold the same ones."""

Values = Callable[[Mapping[str, int]], object]


class Ruleset:
    """A ruleset compiled by durable_rules, for one thread at a time.

    Memory of a compiled ruleset (about 2.4 MB for 38 criteria) is never given back: compile few, keep them.
    It has no lock of its own: its `Decider` holds one from before it asks `is_broken`.
    """

    def __init__(self, name: str, rules: Mapping[str, Any]) -> None:
        """Compile `rules` (name of rule → durable_rules JSON); `EngineFaultError` when it refuses them."""
        self._library = _library()
        self._broken = False
        respelt = respell(rules)
        self._told_as = {name: f',"{word}":%s' for name, word in respelt.properties.items()}
        # What a message begins with, up to the fact that it repeats: {"<rule>":{"m":<fact>}}.
        self._openings = {f'{{"{word}': rule for word, rule in respelt.names.items()}
        self._shape = lru_cache(_SHAPES)(self._new_shape)
        # A name can be registered only once in a process.
        try:
            text = json.dumps(respelt.rules)
            self._handle = self._library.create_ruleset(f"{name}#{next(_serials)}", text)
        except Exception as error:
            raise EngineFaultError(f"cannot compile ruleset {name}: {error}") from error

    @property
    def is_broken(self) -> bool:
        """Whether a fault has made this ruleset unusable, or a fact is in it at this moment."""
        return self._broken

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that `fact` fires, in the engine's order.

        Properties that no rule tests are not told to the engine. Raises `EngineFaultError` on any failure
        inside the engine, after which the ruleset is broken; it is broken as well when an interruption leaves
        the fact in the session.
        """
        shape = self._shape(tuple(fact))
        if self._broken:
            raise EngineFaultError("this ruleset has failed before")
        if shape is None:
            return []
        template, values = shape
        self._broken = True
        try:
            names = self._run(next(_serials), template % values(fact))
        except EngineFaultError:
            raise
        except Exception as error:
            raise EngineFaultError(f"durable_rules failed: {error!r}") from error
        self._broken = False
        return names

    def _new_shape(self, properties: tuple[str, ...]) -> tuple[str, Values] | None:
        """Return the text of a fact with these properties, its numbers left open, and what takes them out.

        None when no rule tests any of them.
        """
        told_as = self._told_as
        told = [name for name in properties if name in told_as]
        if not told:
            return None
        return "".join([told_as[name] for name in told]), itemgetter(*told)

    def _run(self, serial: int, told: str) -> list[str]:
        library, handle = self._library, self._handle
        # With an id of its own a fact is not hashed for one, and is retracted by it alone.
        identity = f'{{"id":{serial}'
        text = f"{identity}{told}}}"
        code, state = library.assert_fact(handle, text)
        if code == 1:  # matched no rule, and was not kept
            return []
        if code != 0:
            raise EngineFaultError(f"assert_fact returned {code}")
        messages = [library.start_action_for_state(handle, state)[1]]
        following = iter(partial(library.complete_and_start_action, handle, state), None)
        messages += itertools.islice(following, _ENDLESS)
        if len(messages) > _ENDLESS:
            raise EngineFaultError("the engine fires without end")
        library.retract_fact(handle, f"{identity}}}")
        # The message repeats the fact to the letter; about another fact it keeps its ending, and no rule
        # is called so.
        ending = f'":{{"m":{text}}}}}'
        openings = self._openings
        try:
            return [openings[message.removesuffix(ending)] for message in messages]
        except KeyError:
            raise EngineFaultError("the engine answered about another fact") from None
