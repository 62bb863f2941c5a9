from pathlib import Path

import pytest

from engines.contract import EngineError
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.packages import Package, fetch_with_client, obtain
from tests.engines.training.starters.image.packages import tarball

RECIPE = Path(__file__).parents[5] / "resources" / "recipes" / "starter_pictures.json"


def shapes_package(integrity: str) -> Package:
    return Package(
        registry="npm", name="shapes", version="1", file="shapes.tgz", integrity=integrity,
        licence="MIT", author="A", about="shapes", use="pictures",
    )  # fmt: skip


def never(package: Package, folder: Path) -> None:
    raise AssertionError("fetched although it is there")


def test_a_package_that_is_there_is_not_fetched_again(tmp_path):
    digest = tarball(tmp_path / "shapes.tgz", {"a": b"1"})
    assert obtain(shapes_package(digest), tmp_path, never) == tmp_path / "shapes.tgz"


def test_another_hash_is_refused_and_set_aside(tmp_path):
    digest = tarball(tmp_path / "other.tgz", {"a": b"1"})
    tarball(tmp_path / "shapes.tgz", {"a": b"2"})
    with pytest.raises(EngineError, match="another hash"):
        obtain(shapes_package(digest), tmp_path, never)
    assert not (tmp_path / "shapes.tgz").exists()
    assert (tmp_path / "shapes.tgz.refused").exists()


def test_a_missing_client_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="npm is not installed"):
        fetch_with_client(shapes_package("sha512-x"), tmp_path)


def test_a_package_that_cannot_be_fetched_is_named(tmp_path):
    def fail(package: Package, folder: Path) -> None:
        raise EngineError(f"{package.name} {package.version} cannot be fetched: not found")

    with pytest.raises(EngineError, match="shapes 1 cannot be fetched"):
        obtain(shapes_package("sha512-x"), tmp_path, fail)


def test_the_recipe_pins_every_package_and_every_family_has_one():
    recipe = load_recipe(RECIPE)
    assert all(len(p.integrity) > 40 and p.version for p in recipe.packages)
    assert all(recipe.package(family.package).use == "pictures" for family in recipe.families)
    assert set(recipe.aliases) <= recipe.common
