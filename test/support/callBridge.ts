import type { Input, Output, RequestName } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'

/** Asks a host as a program does that was given the token. @returns the HTTP status, and the reply. */
export async function callBridge<Name extends RequestName>(
  host: { readonly url: string; readonly token: string },
  name: Name,
  input: Input<Name>,
): Promise<{ readonly status: number; readonly reply: Reply<Output<Name>> }> {
  const response = await fetch(new URL(`/call/${name}`, host.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  // The host under test was built from the same contract.
  return { status: response.status, reply: (await response.json()) as Reply<Output<Name>> }
}
