"""What one file says, and where it says so.

A file's facts depend on its bytes, its kind and the settings that concern reading, on nothing else: no
path stands in them, so that equal files share them. They are plain data, to be kept in a cache.
"""

from legion_lint.model.document import Document
from legion_lint.model.facts.claims import (
    Address,
    BadValue,
    ChartCall,
    ChartRepository,
    Listing,
    MakeCall,
    Mention,
    ModuleMention,
    Reference,
    Row,
    Scaffold,
    SetValue,
    TableFile,
)
from legion_lint.model.facts.containers import (
    Build,
    Copy,
    Dockerfile,
    Makefile,
    Making,
    Stage,
)
from legion_lint.model.facts.content import (
    BadEncoding,
    Content,
    Docstrings,
    Included,
    Outline,
    PythonModule,
    Unreadable,
)
from legion_lint.model.facts.manifests import (
    ManifestPath,
)
from legion_lint.model.facts.packages import (
    AnnotatedImage,
    Chart,
    ChartImage,
    ChartRequirements,
    Dependency,
    Package,
    PackedChart,
    PackedFile,
)
from legion_lint.model.facts.sites import (
    Navigation,
    Redirects,
    SiteConfig,
    SiteFiles,
)
from legion_lint.model.facts.suppressions import MalformedSuppression, Suppression

__all__ = [
    "Address",
    "AnnotatedImage",
    "BadEncoding",
    "BadValue",
    "Build",
    "Chart",
    "ChartCall",
    "ChartImage",
    "ChartRepository",
    "ChartRequirements",
    "Content",
    "Copy",
    "Dependency",
    "Dockerfile",
    "Docstrings",
    "Fact",
    "Included",
    "Listing",
    "MakeCall",
    "Makefile",
    "Making",
    "MalformedSuppression",
    "ManifestPath",
    "Mention",
    "ModuleMention",
    "Navigation",
    "Outline",
    "Package",
    "PackedChart",
    "PackedFile",
    "PythonModule",
    "Redirects",
    "Reference",
    "Row",
    "Scaffold",
    "SetValue",
    "SiteConfig",
    "SiteFiles",
    "Stage",
    "Suppression",
    "TableFile",
    "Unreadable",
]

Fact = (
    Address
    | AnnotatedImage
    | BadEncoding
    | Build
    | Chart
    | ChartCall
    | ChartRepository
    | ChartImage
    | ChartRequirements
    | Content
    | Dockerfile
    | Docstrings
    | Document
    | Included
    | Listing
    | MakeCall
    | Makefile
    | MalformedSuppression
    | Making
    | ManifestPath
    | Mention
    | ModuleMention
    | Navigation
    | Outline
    | Package
    | PackedChart
    | Redirects
    | Scaffold
    | SetValue
    | PythonModule
    | SiteConfig
    | SiteFiles
    | Suppression
    | TableFile
    | Unreadable
)
