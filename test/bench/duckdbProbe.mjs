// Prints how many milliseconds DuckDB takes for one log. Plain JavaScript: it resolves its one package from a folder of its own.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [home, log] = process.argv.slice(2)
const { DuckDBInstance } = createRequire(join(home, 'package.json'))('@duckdb/node-api')
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const columns = "{timestamp: 'VARCHAR', provider: 'VARCHAR', cost: 'VARCHAR', running_total: 'VARCHAR'}"
const started = performance.now()
const result = await connection.runAndReadAll(
  `SELECT provider, count(*), sum(CAST(cost AS DECIMAL(38, 12)))
   FROM read_json('${log.replaceAll("'", "''")}', format = 'newline_delimited', columns = ${columns})
   GROUP BY provider`,
)
if (result.getRows().length === 0) throw new Error('DuckDB found no rows')
process.stdout.write(String(performance.now() - started))
