"""Charges in the order of the published pack: under its lock the ledger first, then the line, and nothing is flushed.

    python publishedWriter.py once DIR PROVIDER COST [--reset]
    python publishedWriter.py loop DIR PROVIDER GENERATION

Says `try COST` before a charge and `ok COST` after it. In the loop no cost comes twice for a provider, and each step
takes a while, as on a busy machine, so that a kill finds it between any two of them.
"""

import json
import os
import random
import sys
import time
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

from filelock import FileLock

# Between two steps, and ten times that between two charges, to let others have the lock.
PAUSE_S = 0.001


def no_pause():
    pass


def short_pause():
    time.sleep(random.uniform(0, PAUSE_S))


def charge(metrics, provider, cost, reset=False, pause=no_pause):
    ledger_path = metrics / "api_costs.json"
    with FileLock(str(ledger_path) + ".lock", timeout=60).acquire(poll_interval=0.002):
        spent = {} if reset or not ledger_path.exists() else json.loads(ledger_path.read_text("utf-8"))
        spent[provider] = str(Decimal(spent.get(provider, "0")) + cost)
        temporary = str(ledger_path) + ".tmp"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(spent, file, indent=4)
        pause()
        os.rename(temporary, ledger_path)
        pause()
        line = {
            "timestamp": datetime.now(timezone.utc).isoformat(),
            "provider": provider,
            "cost": str(cost),
            "running_total": str(sum(map(Decimal, spent.values()))),
        }
        with open(metrics / "api_transactions.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        pause()


def say(word, cost):
    # With one write: a kill must not leave half of what was said.
    sys.stdout.write(f"{word} {cost}\n")
    sys.stdout.flush()


def main(mode, output_dir, provider, number, *flags):
    metrics = Path(output_dir) / "api_metrics"
    costs = [Decimal(number)] if mode == "once" else (Decimal(f"0.001{int(number):05}{n:06}1") for n in range(10**6))
    for cost in costs:
        say("try", cost)
        charge(metrics, provider, cost, "--reset" in flags, pause=short_pause if mode == "loop" else no_pause)
        say("ok", cost)
        if mode == "loop":
            time.sleep(random.uniform(0, 10 * PAUSE_S))


if __name__ == "__main__":
    main(*sys.argv[1:])
