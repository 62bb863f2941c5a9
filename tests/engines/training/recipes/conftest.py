import pytest


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """One thread, which is enough for tiny models and shares a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        yield


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """A folder that keeps the measurement of this machine."""
    return tmp_path_factory.mktemp("cache")
