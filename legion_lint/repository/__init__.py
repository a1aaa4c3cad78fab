"""The repository as git knows it: its files, their contents, what became of the ones that are gone."""

from legion_lint.repository.checkout import Repository as Repository
from legion_lint.repository.checkout import open_repository as open_repository
