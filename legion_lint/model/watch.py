"""Who is told how a run goes. It changes nothing of what a run says."""

from collections.abc import Iterable


class Watch:
    """Is told how a run goes, and keeps it to itself."""

    def phase(self, name: str, steps: int = 0) -> None:
        """Begin a phase of so many steps; 0 if nobody knows how many."""

    def step(self) -> None:
        """Do one step of the phase."""

    def reads(self, kinds: Iterable[str]) -> None:
        """Read one file, by the readers of these names."""

    def says(self, what: str, text: str) -> None:
        """Say what the run has found out of its circumstances."""


SILENT = Watch()
