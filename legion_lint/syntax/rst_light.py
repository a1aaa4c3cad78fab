"""Nodes that hold their children and nothing else: docutils' make a dictionary of attributes each."""

from typing import Any

from docutils import nodes


class Light(nodes.Element):
    """A node without attributes, and without its parent: so all is gone as soon as nobody needs it."""

    def __init__(self, *children: Any) -> None:
        self.children = list(children)

    def append(self, child: Any) -> None:
        """Take a child."""
        self.children.append(child)

    def extend(self, children: Any) -> None:
        """Take children."""
        self.children.extend(children)

    def __iadd__(self, other: Any) -> Any:
        """Take a child, or a list of them."""
        if isinstance(other, list):
            self.extend(other)
        elif other is not None:
            self.append(other)
        return self


def light(kind: type[Any]) -> type[Any]:
    """Return a kind of node that docutils has without what weighs in it."""
    return type(kind.__name__, (Light, kind), {"__doc__": kind.__doc__})


Paragraph = light(nodes.paragraph)
Section = light(nodes.section)
Title = light(nodes.title)
BulletList = light(nodes.bullet_list)
EnumeratedList = light(nodes.enumerated_list)
ListItem = light(nodes.list_item)
DefinitionList = light(nodes.definition_list)
DefinitionListItem = light(nodes.definition_list_item)
FieldList = light(nodes.field_list)
Field = light(nodes.field)
SystemMessage = light(nodes.system_message)

MESSAGE = SystemMessage()
"""Stands for all messages, which nobody asks for their place."""
