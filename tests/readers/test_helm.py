import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Chart, ChartImage, ChartRequirements, Dependency, Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers import helm, helm_template

CHART = """\
apiVersion: v2
name: acme-édge # by Acme
version: 1.10
appVersion: "0x10"
type: library
dependencies:
  - name: redis
    version: ^1.2
    repository: https://charts.example.org
    alias: cache
  - name: '{{ later }}'
  - version: 1
"""


def read(path: str, text: str) -> list[Fact]:
    return list(helm.read(SourceText(path, text), Settings()))


def place(text: str, part: str) -> Word:
    start = text.index(part)
    return Word(part, Span(start, start + len(part)))


def test_chart() -> None:
    text = CHART.replace("é", "e")

    (chart,) = read("helm/acme/Chart.yaml", "# é😀\r\n" + text)

    text = "# é😀\r\n" + text
    redis = Dependency(
        place(text, "redis"),
        place(text, "^1.2"),
        place(text, "https://charts.example.org"),
        place(text, "cache"),
    )
    assert chart == Chart(
        span=Span(text.index("apiVersion"), len(text) - 1),
        name=place(text, "acme-edge"),
        version=place(text, "1.10"),
        app_version=place(text, "0x10"),
        type="library",
        dependencies=(redis,),
    )


def test_chart_with_nothing_but_a_name() -> None:
    (chart,) = read("Chart.yaml", "name: acme")

    assert chart == Chart(Span(0, 10), Word("acme", Span(6, 10)), None, None, "application", ())


@pytest.mark.parametrize(
    "text",
    [
        "name: {{ cookiecutter.name }}\nversion: 1\n",
        'name: "{{ .Name }}"\n',
        "name: <CHARTNAME>\n",
        "name: ${NAME}\n",
        "name: !env NAME\n",
        CHART,
        "{{- if x }}\nname: acme\n{{- end }}\n",
        "",
        "# nothing yet\n",
    ],
)
def test_no_chart_yet(text: str) -> None:
    assert read("Chart.yaml", text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("version: 1\n", Span(0, 10)),
        ("name:\nversion: 1", Span(5, 5)),
        ("name: ~", Span(6, 7)),
        ("- name: acme", Span(0, 12)),
        ("acme", Span(0, 4)),
        ("name: a: b", Span(7, 7)),
    ],
)
def test_no_chart(text: str, span: Span) -> None:
    with pytest.raises(UnreadableError) as error:
        read("Chart.yaml", text)

    assert error.value.span == span


def test_requirements() -> None:
    text = "dependencies:\n- name: redis\n  version: 1.10\n"

    (found,) = read("requirements.yaml", text)

    redis = Dependency(place(text, "redis"), place(text, "1.10"), None, None)
    assert found == ChartRequirements(Span(0, len(text) - 1), (redis,))


@pytest.mark.parametrize(
    "text", ["", "- src: role\n", "collections: []\n", "dependencies: []\n", "dependencies: a\n"]
)
def test_requirements_of_something_else(text: str) -> None:
    assert read("requirements.yml", text) == []


def images(text: str) -> list[tuple[str, str, str]]:
    """Reference, what stands in its place, and pointer of every image in values."""
    found = [fact for fact in read("values.yaml", text) if isinstance(fact, ChartImage)]
    return [(each.image.text, text[slice(*each.image.span)], each.pointer) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("image: acme/edge:1.10", ("acme/edge:1.10", "acme/edge:1.10", "/image")),
        ("image: 'acme/edge'", ("acme/edge", "acme/edge", "/image")),
        ("a:\n  b/c:\n  - image: edge", ("edge", "edge", "/a/b~1c/0/image")),
        ("initImage: busybox:1", ("busybox:1", "busybox:1", "/initImage")),
        ("image: {repository: acme/edge, tag: 1.10}", ("acme/edge:1.10", "acme/edge", "/image")),
        ("image: {repository: acme/edge, tag: }", ("acme/edge", "acme/edge", "/image")),
        ("image: {repository: acme/edge, tag: '{{ .x }}'}", ("acme/edge", "acme/edge", "/image")),
        ("image: {repository: acme/edge}", ("acme/edge", "acme/edge", "/image")),
        ("image: {repo: edge, tag: a}", ("edge:a", "edge", "/image")),
        ("image: {name: edge, tag: a}", ("edge:a", "edge", "/image")),
        ("image: {image: acme/edge, registry: r.io}", ("r.io/acme/edge", "acme/edge", "/image")),
        (
            "image: {registry: r.io/, repository: acme/edge, tag: a}",
            ("r.io/acme/edge:a", "acme/edge", "/image"),
        ),
        ("image: {registry: '', repository: acme/edge}", ("acme/edge", "acme/edge", "/image")),
        ("image: {registry: r.io, repository: acme, name: edge}", ("r.io/acme/edge", "edge", "/image")),
        ("image: {repository: acme, name: edge}", ("acme/edge", "edge", "/image")),
        ("image: {repository: acme/edge, name: edge}", ("acme/edge", "acme/edge", "/image")),
        (
            f"image: {{repository: acme/edge, digest: 'sha256:{'0' * 64}'}}",
            (f"acme/edge@sha256:{'0' * 64}", "acme/edge", "/image"),
        ),
        ("images: {edge: acme/edge:1}", ("acme/edge:1", "acme/edge:1", "/images/edge")),
        ("images:\n- acme/edge:1", ("acme/edge:1", "acme/edge:1", "/images/0")),
        ("images: {edge: {repository: acme/edge}}", ("acme/edge", "acme/edge", "/images/edge")),
        ("a: &a {repository: acme/edge}\nimage: {<<: *a, tag: b}", ("acme/edge:b", "acme/edge", "/image")),
    ],
)
def test_image_in_values(text: str, expected: tuple[str, str, str]) -> None:
    assert images(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- image: a",
        "# image: acme/edge:1",
        "image:",
        "image: ''",
        "image: true",
        "image: null",
        "image: {repository: null, name: ~}",
        "image: 1.10",
        "image: {{ .Values.x }}",
        "image: '{{ .Values.x }}/edge'",
        "image: Acme/Edge",
        "image: https://example.org/edge",
        "image: !tpl acme/edge",
        "image: logo.png",
        "logoImage: acme/logo",
        "image: {tag: a}",
        "image: {name: edge}",
        "image: {repository: a/b, name: c}",
        "image: {registry: '{{ .x }}', repository: edge}",
        "image: {repository: https://example.org/edge.git, tag: a}",
        "image: {repository: {a: b}}",
        "source: {repository: acme/edge, tag: a}",
        "images: {registry: localhost:5000, tag: a, pullPolicy: Always}",
        "images: [{repository: image.repository, tag: image.tag}]",
    ],
)
def test_no_image_in_values(text: str) -> None:
    assert images(text) == []


def test_images_in_the_order_of_the_text_and_aliases_once() -> None:
    text = "a: &a {image: x/a}\nb: {image: x/b}\nc: *a\nd: [{image: x/d}, {image: x/e}]\n"

    assert [pointer for _, _, pointer in images(text)] == ["/a/image", "/b/image", "/d/0/image", "/d/1/image"]


def test_pointers_stay_short() -> None:
    long = "k" * 100_000
    deep = "".join(f"{' ' * level}k:\n" for level in range(100))

    assert images(f"? {long}\n: image: a/b\n{deep}{' ' * 100}image: c/d\nimage: e/f\n") == [
        ("e/f", "e/f", "/image")
    ]


def in_template(text: str) -> list[tuple[str, str]]:
    found = helm_template.read(SourceText("templates/deployment.yaml", text), Settings())
    return [
        (each.image.text, text[slice(*each.image.span)]) for each in found if isinstance(each, ChartImage)
    ]


def test_image_in_template() -> None:
    text = (
        "{{- if .x }}\r\n  image: é\r\n  - image: acme/edge:1.10 # here\r\n  image: 'busybox'\r\n"
        "  image: {{ .Values.image }}\r\n  image: acme/{{ .x }}\r\n  image: {{ .x }}/acme\r\n# image: a\r\n"
        '  image:\r\n    type: string\r\n  "image": "b"\r\n  myimage: c\r\n  image: d e\r\n{{- end }}'
    )

    assert in_template(text) == [(name, name) for name in ("acme/edge:1.10", "busybox", "b")]


@pytest.mark.parametrize(
    "comment", ["{{/*\nimage: a\n*/}}", "{{- /* image: a\n image: a\n */ -}}", "{{/*\nimage: a\n"]
)
def test_image_in_a_comment_of_a_template(comment: str) -> None:
    assert in_template(f"image: b\n{comment}") == [("b", "b")]


def test_path_is_no_comment() -> None:
    assert in_template("path: /*\nimage: a\n") == [("a", "a")]


@pytest.mark.parametrize(
    "text", ["{{/*" * 50_000, "image: " * 50_000, " " * 250_000, "image:" + " " * 250_000 + "{"]
)
def test_hostile_template(text: str) -> None:
    assert in_template(text) == []


STRANGE = st.text(alphabet="image:repositorytags\n -{}[],*&<'\"/.1é", max_size=80)


@settings(deadline=None)
@given(STRANGE, st.sampled_from(["Chart.yaml", "values.yaml", "requirements.yaml", "templates/a.yaml"]))
def test_nothing_else_escapes(text: str, path: str) -> None:
    module = helm_template if path.startswith("templates") else helm
    spans = []

    try:
        spans += [fact.span for fact in module.read(SourceText(path, text), Settings())]
    except UnreadableError as error:
        spans.append(error.span)

    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("values", "images"),
    [
        ("image: acme/app\nimageTag: '1.2'", [("acme/app:1.2", "/image")]),
        ("image: acme/app:1.0\nimageTag: '1.2'", [("acme/app:1.0", "/image")]),
        ("edgeImage: acme/edge\nedgeImageTag: v3", [("acme/edge:v3", "/edgeImage")]),
        ("edgeImage: acme-edge\nedgeImageVersion: v3", [("acme-edge:v3", "/edgeImage")]),
        ("imageRepository: acme/app\nimageTag: v3", [("acme/app:v3", "/imageRepository")]),
        ("a:\n  edgeImageName: edge\n  edgeImageTag: v3", [("edge:v3", "/a/edgeImageName")]),
        (
            "imageRegistry: quay.io\nimageRepository: acme/app\nimageTag: 1.10",
            [("quay.io/acme/app:1.10", "/imageRepository")],
        ),
        ("edge_image_name: acme/edge\nedge_image_tag: v3", [("acme/edge:v3", "/edge_image_name")]),
        ("imageRepository: acme/app", []),
        ("imageName: nothing", []),
        ("defaultImageRepository: quay.io/acme\ndefaultImageTag: v3", []),
        ("imageRepository: https://git.example/app\nimageTag: v3", []),
        ("edge:\n  repository: acme/edge\n  tag: v3\n  pullPolicy: Always", [("acme/edge:v3", "/edge")]),
        ("source:\n  repository: acme/edge\n  tag: v3", []),
    ],
)
def test_keys_that_belong_together(values: str, images: list[tuple[str, str]]) -> None:
    found = [each for each in read("chart/values.yaml", values) if isinstance(each, ChartImage)]

    assert [(each.image.text, each.pointer) for each in found] == images
    for each in found:
        assert values[each.image.span.start : each.image.span.end] in each.image.text
