"""Helm's own functions, paths and URLs, and what depends on time, chance, keys or a cluster.

Source: https://helm.sh/docs/chart_template_guide/function_list/
"""

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.parser import parse
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Text,
    Unknown,
    Value,
    has_hole,
    text,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

TABLE = Table()
#: Functions whose results are known to nobody before they are called.
UNKNOWABLE = (
    "now date dateInZone date_in_zone dateModify date_modify mustDateModify must_date_modify ago duration "
    "durationRound htmlDate htmlDateInZone toDate mustToDate unixEpoch randAlphaNum randAlpha randAscii "
    "randNumeric randInt randBytes shuffle uuidv4 genPrivateKey genCA genCAWithKey genSelfSignedCert "
    "genSelfSignedCertWithKey genSignedCert genSignedCertWithKey derivePassword buildCustomCert encryptAES "
    "decryptAES bcrypt htpasswd getHostByName sha256sum sha1sum sha512sum adler32sum md5sum b32enc b32dec "
    "toToml fromToml round typeOfError urlJoin env expandenv hello"
).split()


@TABLE.add("include", unknown=True, evaluator=True)
def include(evaluator: "Evaluator", name: Value, dot: Value = None) -> Value:
    """``include``."""
    if isinstance(name, Unknown) or has_hole(name):
        return Unknown("the name of a template")
    return evaluator.include(text(name), dot)


@TABLE.add("tpl", unknown=True, evaluator=True)
def tpl(evaluator: "Evaluator", source: Value, dot: Value = None) -> Value:
    """``tpl``."""
    if isinstance(source, Unknown):
        return source
    if "{{" not in text(source):
        return source
    if has_hole(source):
        return Unknown("a part of a template")
    template = parse(source)
    if template.defines or template.errors:
        raise EvaluationError("a template that is not taken here")
    result = evaluator.text(template.parts, dot)
    own = source.origins if isinstance(source, Text) else frozenset()
    return Text(result, own | result.origins)


@TABLE.add("lookup", unknown=True)
def lookup(*_: Value) -> Value:
    """``lookup``: nothing is there while no cluster is asked."""
    return {}


@TABLE.add("fail", unknown=True)
def fail(*_: Value) -> Value:
    """``fail``: nothing comes of the chart as it is."""
    return Unknown("unset")


@TABLE.add("base")
def base(value: Value) -> Value:
    """``base``."""
    return posixpath.basename(text(value).rstrip("/")) or ("/" if value else ".")


@TABLE.add("dir")
def dir_(value: Value) -> Value:
    """``dir``."""
    return posixpath.normpath(posixpath.dirname(text(value)) or ".")


@TABLE.add("ext")
def ext(value: Value) -> Value:
    """``ext``."""
    name = posixpath.basename(text(value))
    return name[name.rindex(".") :] if "." in name else ""


@TABLE.add("clean")
def clean(value: Value) -> Value:
    """``clean``."""
    return posixpath.normpath(text(value) or ".")


@TABLE.add("isAbs")
def is_abs(value: Value) -> Value:
    """``isAbs``."""
    return text(value).startswith("/")


@TABLE.add("urlParse")
def url_parse(value: Value) -> Value:
    """``urlParse``."""
    parts = urlsplit(text(value))
    host = parts.netloc.rpartition("@")[2]
    return {
        "scheme": parts.scheme, "host": host, "hostname": re.sub(r":\d*\Z", "", host), "path": parts.path,
        "query": parts.query, "fragment": parts.fragment, "opaque": "",
        "userinfo": parts.netloc.rpartition("@")[0],
    }  # fmt: skip


def unknowable(*_: Value) -> Value:
    """Return what nobody knows before."""
    return Unknown("chance, time or a digest")


TABLE.add(*UNKNOWABLE, unknown=True)(unknowable)
