import { isSameSecret } from './credentials.ts'

/**
 * What a request asks for. Below the secret path stands the page with its calls, for a browser that has the session;
 * everything else is the root, for programs that have the token.
 */
export interface Address {
  readonly area: 'page' | 'root'
  /** Within the area, decoded once and for all, such as `/call/app.info`; null where the target is no plain path. */
  readonly path: string | null
  readonly query: URLSearchParams
}

/** @param target the request line's. @param pagePath the secret of the page's path. */
export function addressOf(target: string, pagePath: string): Address {
  const mark = target.indexOf('?')
  const encoded = mark === -1 ? target : target.slice(0, mark)
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark))
  const path = /^\/(?!\/)/.test(encoded) ? decoded(encoded) : null
  const [, first = '', rest = ''] = /^\/([^/]+)(\/.*)$/s.exec(path ?? '') ?? []
  return isSameSecret(first, pagePath) ? { area: 'page', path: rest, query } : { area: 'root', path, query }
}

/** Once, so that what the guard looks at is what is answered. */
function decoded(path: string): string | null {
  try {
    const text = decodeURIComponent(path)
    return /[\\\0]/.test(text) ? null : text
  } catch {
    return null
  }
}
