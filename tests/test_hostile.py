"""Charts and Dockerfiles that nobody would write; ``benchmarks/hostile.py`` takes many more of them."""

from hypothesis import HealthCheck, given, settings

from legion_lint.model.source import Span
from tests.hostile import CHARTS, DOCKERFILES, VALUES, facts_of, images_of

few = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
LONGEST = 5_000_000


@few
@given(CHARTS)
def test_any_chart_is_evaluated_within_bounds(parts: tuple[str, str, str, str]) -> None:
    found = images_of(*parts)

    assert sum(len(use.text) for use in found) < LONGEST
    assert all(use.place.path.startswith("c/") for use in found)


@few
@given(DOCKERFILES)
def test_any_dockerfile_has_facts_within_its_text(text: str) -> None:
    for fact in facts_of("Dockerfile", text):
        assert isinstance(fact.span, Span)  # type: ignore[union-attr]
        assert 0 <= fact.span.start <= fact.span.end <= len(text)  # type: ignore[union-attr]


@few
@given(VALUES)
def test_any_values_have_facts_within_their_text(text: str) -> None:
    for fact in facts_of("values.yaml", text):
        assert 0 <= fact.span.start <= fact.span.end <= len(text)  # type: ignore[union-attr]
