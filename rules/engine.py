"""The interface to durable_rules: compile a ruleset, assert one fact, read which rules fired.

The traps that shape this file are measured and numbered in docs/durable-rules.md: one session forever, one
fact at a time, retracted before the next; every message must carry the very fact that was asserted; after any
fault the compiled ruleset is thrown away.

The engine repeats the whole fact in every message, so its time grows with the length of the facts. Inside it
properties and rules therefore have names of one or two letters (rules/engine_words.py).
"""

import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any

from rules.engine_words import respell
from rules.faults import EngineFaultError, EngineUnavailableError

DISTRIBUTION = "durable_rules"

REMEDY = (
    "Không nạp được thư viện durable_rules. Cài lại trong môi trường của chương trình bằng lệnh:\n"
    '  CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" pip install --force-reinstall '
    "--no-cache-dir --no-binary durable_rules durable_rules==2.0.28\n"
    "(cần trình biên dịch C; trên máy không có, dùng “make demo” ở máy có sẵn gcc)."
)

_ENDLESS = 1000
"""No unit fires this many rules; more means the endless loop of trap 2."""
_MOST_REPAIRS = 20
"""The memory of a compiled set is never freed, so an engine that fails this often is given up."""


@cache
def version() -> str:
    """Return the installed version of durable_rules."""
    from importlib import metadata  # late: only what keeps a verdict names it, and it takes its time

    return metadata.version(DISTRIBUTION)


def _library() -> Any:
    try:
        import durable_rules_engine  # imported late: only deciding needs it, and it may be missing
    except ImportError as error:
        raise EngineUnavailableError(REMEDY) from error
    return durable_rules_engine


_serials = itertools.count(1)

_SHAPES = 512
"""How many sets of properties are remembered with their texts; most units have the same properties."""

Values = Callable[[Mapping[str, int]], object]


class Ruleset:
    """A ruleset compiled by durable_rules, for one thread at a time.

    The memory of a compiled ruleset (about 2.4 MB for 38 criteria) is never freed: compile few, keep them. It
    has no lock of its own: its `Decider` holds one from before it reads `is_broken`.
    """

    def __init__(self, name: str, rules: Mapping[str, Any]) -> None:
        """Compile `rules` (name of rule → durable_rules JSON); `EngineFaultError` if that is refused."""
        self._library = _library()
        self._broken = False
        respelt = respell(rules)
        self._texts = {name: f',"{word}":%s' for name, word in respelt.properties.items()}
        # The beginning of each message, up to the fact that it repeats: {"<rule>":{"m":<fact>}}.
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
        """Whether a fault has made this ruleset unusable, or it holds a fact at this moment."""
        return self._broken

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that `fact` fires, in the engine's order.

        Properties that no rule tests are not sent to the engine. Raises `EngineFaultError` on any failure
        inside the engine; the ruleset is then broken. It is broken as well if an interruption leaves the fact
        in the session.
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
        """Return the text of a fact with these properties, without its numbers, and a getter of the numbers.

        None if no rule tests any of them.
        """
        texts = self._texts
        tested = [name for name in properties if name in texts]
        if not tested:
            return None
        return "".join([texts[name] for name in tested]), itemgetter(*tested)

    def _run(self, serial: int, properties: str) -> list[str]:
        library, handle = self._library, self._handle
        # A fact with an id of its own is not hashed for one, and can be retracted by the id alone.
        identity = f'{{"id":{serial}'
        text = f"{identity}{properties}}}"
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
        # The message repeats the fact to the letter. A message about another fact keeps its ending, and
        # no rule has such a name.
        ending = f'":{{"m":{text}}}}}'
        openings = self._openings
        try:
            return [openings[message.removesuffix(ending)] for message in messages]
        except KeyError:
            raise EngineFaultError("the engine answered about another fact") from None


class Repairs:
    """Counts how often rulesets were compiled anew after a fault: their memory is never freed."""

    def __init__(self) -> None:
        self.count = 0

    def are_due(self, rulesets: Iterable[Ruleset | None]) -> bool:
        """Whether one of the rulesets is broken, so that all must be compiled anew now.

        Raises `EngineFaultError` after a bounded number of times.
        """
        if not any(ruleset is not None and ruleset.is_broken for ruleset in rulesets):
            return False
        if self.count == _MOST_REPAIRS:
            raise EngineFaultError("the engine has failed too often in this process")
        self.count += 1
        return True
