"""The one door to durable_rules: compile a ruleset, assert one fact, read which rules fired.

The traps that shape this file are measured and numbered in docs/durable-rules.md: one session for ever, one
fact at a time, retracted before the next; every message must carry the very fact that was asserted; after
any fault the compiled ruleset is thrown away.
"""

import itertools
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from typing import Any

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

_spell = json.JSONEncoder(ensure_ascii=False).encode
"""The engine compares letters as they are spelt: an escaped one is not the raw one of the rules."""


class Ruleset:
    """A ruleset compiled by durable_rules, for one thread at a time.

    Memory of a compiled ruleset (about 2.4 MB for 38 criteria) is never given back: compile few, keep them.
    It has no lock of its own: its `Decider` holds one from before it asks `is_broken`.
    """

    def __init__(self, name: str, rules: Mapping[str, Any]) -> None:
        """Compile `rules` (name of rule → durable_rules JSON); `EngineFaultError` when it refuses them."""
        self._library = _library()
        self._broken = False
        # A name can be registered only once in a process.
        try:
            self._handle = self._library.create_ruleset(f"{name}#{next(_serials)}", _spell(rules))
        except Exception as error:
            raise EngineFaultError(f"cannot compile ruleset {name}: {error}") from error

    @property
    def is_broken(self) -> bool:
        """Whether a fault has made this ruleset unusable, or a fact is in it at this moment."""
        return self._broken

    def fired(self, fact: Mapping[str, int]) -> list[str]:
        """Return the names of the rules that `fact` fires, in the engine's order.

        Raises `EngineFaultError` on any failure inside the engine, after which the ruleset is broken; it is
        broken as well when an interruption leaves the fact in the session.
        """
        text = _spell({**fact, "serial": next(_serials)})
        if self._broken:
            raise EngineFaultError("this ruleset has failed before")
        self._broken = True
        try:
            names = self._run(text)
        except EngineFaultError:
            raise
        except Exception as error:
            raise EngineFaultError(f"durable_rules failed: {error!r}") from error
        self._broken = False
        return names

    def _run(self, text: str) -> list[str]:
        library, handle = self._library, self._handle
        code, state = library.assert_fact(handle, text)
        if code == 1:  # matched no rule, and was not kept
            return []
        if code != 0:
            raise EngineFaultError(f"assert_fact returned {code}")
        names: list[str] = []
        ending = f'":{{"m":{text}}}}}'
        message = library.start_action_for_state(handle, state)[1]
        while message:
            # The message repeats the fact to the letter: {"<rule>":{"m":<fact>}}.
            if not message.endswith(ending):
                raise EngineFaultError("the engine answered about another fact")
            names.append(message[2 : -len(ending)])
            if len(names) > _ENDLESS:
                raise EngineFaultError("the engine fires without end")
            message = library.complete_and_start_action(handle, state)
        library.retract_fact(handle, text)
        return names
