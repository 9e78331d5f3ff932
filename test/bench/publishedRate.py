"""Charges for some seconds in the order of the published pack; prints how many, and how long it took.

    python publishedRate.py DIR PROVIDER SECONDS
"""

import sys
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "python"))
from publishedWriter import charge  # noqa: E402


def main(output_dir, provider, seconds):
    metrics = Path(output_dir) / "api_metrics"
    started = time.perf_counter()
    done = 0
    while time.perf_counter() - started < float(seconds):
        charge(metrics, provider, Decimal("0.001"))
        done += 1
    print(done, time.perf_counter() - started)


main(*sys.argv[1:])
