import { connect } from 'node:net'

/**
 * Sends bytes to a port as they are: what no HTTP client would send.
 * @returns the status (0 where the connection ended without one) and everything that came until the other side closed it.
 */
export function rawHttp(port: number, request: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    // A reset after the answer is how a server refuses to read on: the answer counts.
    socket.on('error', () => {})
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }))
  })
}

/** The lines of a request, each ended as HTTP wants it, and the body. */
export function httpText(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
