"""Greatest flows in whole numbers (Dinic), the least cut that each proves, and every other least cut.

A greatest flow saturates each least cut, so the cuts are the closed sets of its residual network: Dinic 1970;
Picard and Queyranne 1980.
"""

from collections import deque
from collections.abc import Iterator, Sequence

SOURCE, SINK = 0, 1


class Network:
    """Nodes by number, SOURCE and SINK the first two, and edges with whole capacities."""

    def __init__(self, nodes: int) -> None:
        self._ends: list[int] = []
        self._rest: list[int] = []
        self._edges: list[list[int]] = [[] for _ in range(nodes)]

    def add(self, start: int, end: int, capacity: int) -> int:
        """Add an edge and return its number; what flows back on it has the next number."""
        number = len(self._ends)
        self._edges[start].append(number)
        self._edges[end].append(number + 1)
        self._ends += (end, start)
        self._rest += (capacity, 0)
        return number

    def flowing(self, edge: int) -> int:
        """Return the flow on an edge."""
        return self._rest[edge + 1]

    def fill(self) -> int:
        """Let as much flow from source to sink as can, and return how much was added."""
        total = 0
        while (levels := self._levels())[SINK] >= 0:
            following = [0] * len(self._edges)
            while pushed := self._push(levels, following):
                total += pushed
        return total

    def _levels(self) -> list[int]:
        """Return how many edges each node is from the source in the residual network; -1 for no way."""
        levels = [-1] * len(self._edges)
        levels[SOURCE] = 0
        waiting = deque([SOURCE])
        ends, rest = self._ends, self._rest
        while waiting:
            node = waiting.popleft()
            for edge in self._edges[node]:
                end = ends[edge]
                if rest[edge] and levels[end] < 0:
                    levels[end] = levels[node] + 1
                    waiting.append(end)
        return levels

    def _push(self, levels: Sequence[int], following: list[int]) -> int:
        """Push along one shortest way, found depth first without recursion; 0 if there is none left."""
        ends, rest, edges = self._ends, self._rest, self._edges
        way: list[int] = []
        node = SOURCE
        while node != SINK:
            own, at = edges[node], following[node]
            while at < len(own):
                edge = own[at]
                if rest[edge] and levels[ends[edge]] == levels[node] + 1:
                    break
                at += 1
            following[node] = at
            if at < len(own):
                way.append(own[at])
                node = ends[own[at]]
            elif way:
                node = ends[way.pop() ^ 1]
                following[node] += 1
            else:
                return 0
        pushed = min(rest[edge] for edge in way)
        for edge in way:
            rest[edge] -= pushed
            rest[edge ^ 1] += pushed
        return pushed

    def source_side(self) -> frozenset[int]:
        """Return the nodes of the smallest least cut: those with a way from the source, itself left out."""
        return frozenset(node for node, level in enumerate(self._levels()) if level > 0)

    def after(self, node: int) -> Iterator[int]:
        """Yield the nodes that are in every least cut in which a node is: where residual edges lead."""
        for edge in self._edges[node]:
            if self._rest[edge] and self._ends[edge] not in (SOURCE, SINK):
                yield self._ends[edge]

    def parts(self) -> list[tuple[int, ...]]:
        """Return the sets of nodes that no least cut parts, each after all those that must be in with it.

        These are the strongly connected parts of the residual network (Tarjan 1972), source and sink left
        out, in an order that follows from the numbers of the nodes alone.
        """
        number: dict[int, int] = {}
        low: dict[int, int] = {}
        path: list[int] = []
        on_path: set[int] = set()
        found: list[tuple[int, ...]] = []
        for root in range(SINK + 1, len(self._edges)):
            if root in number:
                continue
            number[root] = low[root] = len(number)
            path.append(root)
            on_path.add(root)
            work = [(root, self.after(root))]
            while work:
                node, rest = work[-1]
                for end in rest:
                    if end not in number:
                        number[end] = low[end] = len(number)
                        path.append(end)
                        on_path.add(end)
                        work.append((end, self.after(end)))
                        break
                    if end in on_path:
                        low[node] = min(low[node], number[end])
                else:
                    work.pop()
                    if work:
                        above = work[-1][0]
                        low[above] = min(low[above], low[node])
                    if low[node] == number[node]:
                        at = path.index(node)
                        part = path[at:]
                        del path[at:]
                        on_path.difference_update(part)
                        found.append(tuple(sorted(part)))
        return found
