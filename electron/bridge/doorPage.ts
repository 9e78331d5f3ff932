import type { ServerResponse } from 'node:http'
import { send } from './responses.ts'

/** For a browser that comes without the address that opens the app: it tells nothing but where to find that. */
export function sendDoorPage(response: ServerResponse, status: 200 | 401 | 404): void {
  send(response, status, 'text/html; charset=utf-8', 'no-store', page)
}

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="color-scheme" content="dark light">
  <title>Spendvault</title>
  <h1>Spendvault is running here</h1>
  <p>Open the address that it printed when it was last started: a browser gets in with that one only.</p>
</html>
`
