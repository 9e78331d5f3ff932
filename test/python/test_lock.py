"""The lock that ComfyUI's nodes take in Python and the one that the app takes in Node are the same lock."""

import subprocess
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

HERE = Path(__file__).parent
TURNS = 200


def start_counting(lock_path, number_path, turns):
    driver = HERE / "countUnderLock.mjs"
    return subprocess.Popen(
        ["node", str(driver), str(lock_path), str(number_path), str(turns)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=HERE.parent.parent,
    )


def finish(node):
    _, complaints = node.communicate(timeout=60)
    assert node.returncode == 0, complaints


def test_node_waits_while_python_holds_the_lock(tmp_path):
    lock_path, number_path = tmp_path / "ledger.lock", tmp_path / "number"
    number_path.write_text("0")
    with FileLock(lock_path):
        node = start_counting(lock_path, number_path, turns=1)
        assert node.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            node.wait(timeout=0.5)
        assert number_path.read_text() == "0"
    finish(node)
    assert number_path.read_text() == "1"


def test_no_turn_is_lost_between_node_and_python(tmp_path):
    lock_path, number_path = tmp_path / "ledger.lock", tmp_path / "number"
    number_path.write_text("0")
    node = start_counting(lock_path, number_path, TURNS)
    assert node.stdout.readline() == "ready\n"
    lock = FileLock(lock_path, timeout=30)
    try:
        for _ in range(TURNS):
            with lock:
                number_path.write_text(str(int(number_path.read_text()) + 1))
    except Timeout:
        node.kill()
        raise
    finish(node)
    assert number_path.read_text() == str(2 * TURNS)
