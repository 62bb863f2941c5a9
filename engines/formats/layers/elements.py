"""The XML of layered pictures as a tree, read and written.

Invariant: what nothing reads comes back with its names, attributes and order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.manuscripts.package import read_xml, xml_attribute, xml_text

_MAX_ELEMENTS = 50_000
_LARGEST = 16_000_000


@dataclass
class Element:
    """An element of a file."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list[Element] = field(default_factory=list["Element"])
    text: str = ""

    def find(self, *tags: str) -> Element | None:
        """The first child of this name, and so on below it."""
        element: Element | None = self
        for tag in tags:
            children = element.children if element else []
            element = next((child for child in children if child.tag == tag), None)
        return element

    def of(self, *tags: str) -> Iterator[Element]:
        """The children of these names."""
        return (child for child in self.children if child.tag in tags)

    def xml(self, indent: str = "") -> str:
        """The element as XML, on lines of its own."""
        head = f"{indent}<{self.tag}{attributes_xml(self.attributes)}"
        inner = "".join(child.xml(indent + " ") for child in self.children)
        if inner:
            return f"{head}>\n{inner}{indent}</{self.tag}>\n"
        if self.text.strip():
            return f"{head}>{xml_text(self.text)}</{self.tag}>\n"
        return f"{head}/>\n"


def attributes_xml(attributes: Mapping[str, str]) -> str:
    """Attributes as they stand behind a name."""
    return "".join(f" {name}={xml_attribute(value)}" for name, value in attributes.items())


def parse(data: bytes, name: str, namespaces: dict[str, str]) -> Element:
    """The root of a file's XML, with prefixes by namespace. Raises `FileRefused`."""
    target = _Tree(name)
    if len(data) > _LARGEST:
        raise target.too_large()
    read_xml(data, target, name, namespaces)
    return target.root.children[0]


class _Tree:
    def __init__(self, name: str) -> None:
        self.root, self._name, self._count = Element(""), name, 0
        self._open = [self.root]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > _MAX_ELEMENTS:
            raise self.too_large()
        element = Element(tag, dict(attributes))
        self._open[-1].children.append(element)
        self._open.append(element)

    def data(self, text: str) -> None:
        if not self._open[-1].children:  # else it is not written either
            self._open[-1].text += text

    def end(self, tag: str) -> None:
        self._open.pop()

    def too_large(self) -> FileRefused:
        return FileRefused(
            Text("{name} lists more than any picture has.", name=self._name),
            Text("It was not read, and nothing was changed."),
        )
