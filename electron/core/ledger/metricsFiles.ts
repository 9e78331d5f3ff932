import { join } from 'node:path'

/** Where the money's files are below an output directory. */
export interface MetricsFiles {
  readonly folder: string
  readonly ledger: string
  readonly lock: string
  readonly log: string
  readonly budgets: string
}

export function metricsFiles(outputDir: string): MetricsFiles {
  const folder = join(outputDir, 'api_metrics')
  const ledger = join(folder, 'api_costs.json')
  return {
    folder,
    ledger,
    lock: `${ledger}.lock`,
    log: join(folder, 'api_transactions.jsonl'),
    budgets: join(folder, 'api_budgets.json'),
  }
}
