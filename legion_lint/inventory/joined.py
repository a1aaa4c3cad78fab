"""Everything that speaks of an image, a chart or a package, brought together."""

from collections.abc import Iterator, Sequence

from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared
from legion_lint.inventory.image_names import best_names
from legion_lint.inventory.images import is_aside
from legion_lint.inventory.listings import Listed
from legion_lint.inventory.material import is_material
from legion_lint.inventory.names import Named, Thing
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.sources import outermost
from legion_lint.inventory.stages import parts_of
from legion_lint.model.facts import Chart, ChartImage, Reference
from legion_lint.model.finding import Truth
from legion_lint.model.joined import BuiltFrom, Deployed, JoinedChart, JoinedImage, JoinedPackage
from legion_lint.model.source import Place, Span

Row = tuple[Listed, Reference]
VALUES = ("values.yaml", "values.yml")


def everything(
    inventory: Inventory,
) -> tuple[tuple[JoinedImage, ...], tuple[JoinedChart, ...], tuple[JoinedPackage, ...]]:
    """Join the images, the charts and the packages."""
    found = images(inventory)
    return found, charts(inventory, found), packages(inventory)


def images(inventory: Inventory) -> tuple[JoinedImage, ...]:
    """Join the images that are built, deployed by a chart or listed in a document, by name.

    What tests and examples build is left out. See ``best_names`` for what counts as one image.
    """
    built = [each for each in inventory.images.declared if each.build.image and not is_aside(each.path)]
    used = list(deployments(inventory))
    rows = list(listed(inventory, "image"))
    written = [each.build.image.text for each in built if each.build.image]
    names = best_names(written, [*(use.reference for use in used), *(row.text for _, row in rows)])
    found = []
    for name in sorted(set(names.values())):
        builds = [each for each in built if each.build.image and names.get(each.build.image.text) == name]
        mine = [(where, row) for where, row in rows if names.get(row.text) == name]
        verdict, why = judged(builds, mine)
        found.append(
            JoinedImage(
                name,
                verdict,
                why,
                tuple(built_from(inventory, each) for each in builds),
                tuple(use for use in used if names.get(use.reference) == name),
                tuple(where.at(row) for where, row in mine),
            )
        )
    return tuple(found)


def judged(builds: Sequence[Declared], rows: Sequence[Row]) -> tuple[Truth, str]:
    """Say whether there is such an image, and what that rests on."""
    if any(each.is_there is Truth.PROVEN and not each.is_broken for each in builds):
        return Truth.PROVEN, "built here"
    if any(not each.is_broken for each in builds):
        return Truth.UNKNOWN, "built here, but its Dockerfile cannot be known"
    if builds:
        return Truth.REFUTED, "its build cannot work"
    verdicts = {where.judge_image(row) for where, row in rows}
    if Truth.REFUTED in verdicts:
        return Truth.REFUTED, "listed, and nothing builds it"
    if Truth.PROVEN in verdicts:
        return Truth.PROVEN, "a Dockerfile or a stage has its name"
    return Truth.UNKNOWN, "nothing here builds it"


def built_from(inventory: Inventory, declared: Declared) -> BuiltFrom:
    """Say what an image is made of."""
    build = declared.build
    dockerfile = inventory.images.dockerfiles.get(declared.dockerfile or "")
    target = build.target.text if build.target else None
    is_known = "target" not in build.unknown and dockerfile is not None
    parts = parts_of(dockerfile, target) if dockerfile and is_known else ()
    stages = [dockerfile.stages[part] for part in parts] if dockerfile else []
    own = {stage.name.text.lower() for stage in dockerfile.stages if stage.name} if dockerfile else set()
    bases = [stage.image or stage.base.text for stage in stages if stage.base.text.lower() not in own]
    return BuiltFrom(
        declared.place,
        build.via,
        build.image.text if build.image else "",
        declared.dockerfile,
        target,
        tuple(dict.fromkeys(bases)),
        sources(inventory, declared),
        Truth.REFUTED if declared.is_broken else declared.is_there,
    )


def sources(inventory: Inventory, declared: Declared) -> tuple[str, ...]:
    """Return the paths of the tree that a build copies from its context."""
    if declared.dockerfile is None or declared.context is None or "target" in declared.build.unknown:
        return ()
    target = declared.build.target.text if declared.build.target else None
    found = inventory.sources.of(declared.dockerfile, target, (declared.context,))
    return tuple(path or "." for path in outermost(found.paths))


def listed(inventory: Inventory, kind: str) -> Iterator[Row]:
    """Yield what tables and lists say of things of a kind."""
    for each in inventory.listings:
        yield from ((each, reference) for _, reference in each.references(kind))


def deployments(inventory: Inventory) -> Iterator[Deployed]:
    """Yield the images that templates of charts name, and those of values that no template makes one of."""
    homes = {thing.folder: thing.name for thing in inventory.charts.things}
    traced: set[Place] = set()
    for use in inventory.chart_images:
        if is_material(use.place.path) or is_aside(use.place.path):
            continue
        values = tuple(dict.fromkeys(origin.place for origin in use.origins))
        traced.update(values)
        if use.name:
            reference = use.text if use.is_known else use.name
            yield Deployed(use.place, homes.get(use.chart, use.chart), reference, values, use.state)
    for path, written in inventory.said(ChartImage):
        place = Place(path, written.image.span)
        is_traced = any(place.path == other.path and touches(place.span, other.span) for other in traced)
        if not is_traced and not is_aside(path) and path.endswith(VALUES):
            folder = folder_of(path)
            yield Deployed(place, homes.get(folder, folder), written.image.text, (place,), "maybe")


def touches(one: Span, other: Span) -> bool:
    """Whether two spans have anything in common."""
    return one.start < other.end and other.start < one.end


def charts(inventory: Inventory, joined: Sequence[JoinedImage]) -> tuple[JoinedChart, ...]:
    """Join the charts, each with the images that it deploys."""
    rows = list(listed(inventory, "chart"))
    versions = {path: chart.version.text for path, chart in inventory.all(Chart) if chart.version}
    found = []
    for thing in shown(inventory.charts):
        uses = [each.name for each in joined if any(use.chart == thing.name for use in each.deployed)]
        version = versions.get(thing.place.path)
        places = documented(inventory.charts, thing, rows)
        found.append(JoinedChart(thing.name, version, thing.folder, thing.place, tuple(uses), places))
    return tuple(found)


def packages(inventory: Inventory) -> tuple[JoinedPackage, ...]:
    """Join the packages of all ecosystems."""
    found = []
    for ecosystem, named in (("npm", inventory.npm_packages), ("python", inventory.python_packages)):
        rows = list(listed(inventory, f"{ecosystem}-package"))
        for thing in shown(named):
            places = documented(named, thing, rows)
            found.append(JoinedPackage(thing.name, ecosystem, thing.folder, thing.place, places))
    return tuple(found)


def shown(named: Named) -> list[Thing]:
    """Return the things that are no material for tests and examples, by name."""
    things = [
        each for each in named.things if not (is_material(each.place.path) or is_aside(each.place.path))
    ]
    return sorted(things, key=lambda each: (each.name, each.folder))


def documented(named: Named, thing: Thing, rows: Sequence[Row]) -> tuple[Place, ...]:
    """Return where a thing is listed by its name, or by that of its folder."""
    names = {named.norm(thing.name), named.norm(thing.folder.rpartition("/")[2])}
    return tuple(where.at(row) for where, row in rows if named.norm(row.text) in names)
