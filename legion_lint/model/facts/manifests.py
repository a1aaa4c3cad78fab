"""The paths that manifests name: those of Kustomize, Compose, Skaffold and the like."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span


@dataclass(frozen=True, slots=True)
class ManifestPath:
    """A path that a manifest says whoever uses it will find.

    Attributes:
        span: The path, without a key or an option that stands before it.
        path: What is meant by it.
        field: The field that names it, such as ``resources`` or ``env_file``.
        expects: ``file``, ``any`` (file or folder), or ``kustomization`` (a file, or the folder of one).
        base: What it is relative to: ``file`` (the manifest's folder), ``root`` (of the repository) or
            ``either`` (the folder that somebody starts a program in).
        is_private: Whether people keep such files to themselves, or a program makes them where they lack:
            then only what git remembers, or a name that is nearly right, shows that one was meant to be here.
        is_remembered: Whether it may be yet to come: then only what git remembers shows that it is gone.
    """

    span: Span
    path: str
    field: str
    expects: str = "any"
    base: str = "file"
    is_private: bool = False
    is_remembered: bool = False
