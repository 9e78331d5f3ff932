"""Charges in the order of the published pack: under its lock the ledger first, then the line, and nothing is flushed.

    python publishedWriter.py once DIR PROVIDER COST [--reset]
    python publishedWriter.py loop DIR PROVIDER GENERATION

Says `try COST` before a charge and `ok COST` after it. In the loop no cost comes twice for a provider.
"""

import json
import os
import sys
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

from filelock import FileLock


def charge(metrics, provider, cost, reset=False):
    ledger_path = metrics / "api_costs.json"
    with FileLock(str(ledger_path) + ".lock", timeout=60):
        spent = {} if reset or not ledger_path.exists() else json.loads(ledger_path.read_text("utf-8"))
        spent[provider] = str(Decimal(spent.get(provider, "0")) + cost)
        temporary = str(ledger_path) + ".tmp"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(spent, file, indent=4)
        os.rename(temporary, ledger_path)
        line = {
            "timestamp": datetime.now(timezone.utc).isoformat(),
            "provider": provider,
            "cost": str(cost),
            "running_total": str(sum(map(Decimal, spent.values()))),
        }
        with open(metrics / "api_transactions.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def say(word, cost):
    print(word, cost, flush=True)


def main(mode, output_dir, provider, number, *flags):
    metrics = Path(output_dir) / "api_metrics"
    costs = [Decimal(number)] if mode == "once" else (Decimal(f"0.001{int(number):05}{n:06}") for n in range(1, 10**6))
    for cost in costs:
        say("try", cost)
        charge(metrics, provider, cost, reset="--reset" in flags)
        say("ok", cost)


if __name__ == "__main__":
    main(*sys.argv[1:])
