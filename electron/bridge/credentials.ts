import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who asks: the app's own page in a browser, or a program that was given the token. */
export type Caller = 'app' | 'bridge'

/** The secrets of one start, in base64url: 256 bits each unless given, and 128 for the path. */
export interface Secrets {
  /** For programs: sent as `Authorization: Bearer …`. It can spend and tighten, never loosen. */
  readonly token: string
  /** For a person: part of the address to open. It buys the session, and nothing else. */
  readonly openingKey: string
  /** For the browser: the value of the session cookie. */
  readonly session: string
  /** The first part of the page's path, and the only one that the browser sends the cookie to. */
  readonly pagePath: string
}

export function newSecrets(given: Partial<Secrets> = {}): Secrets {
  return { token: newSecret(32), openingKey: newSecret(32), session: newSecret(32), pagePath: newSecret(16), ...given }
}

function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** Takes the same time wherever the two begin to differ; the digests make both sides equally long. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * Whose secret the headers carry, or null. The page has the cookie and programs have the token; neither opens the other's
 * area, and a wrong token is not made good by a cookie.
 */
export function callerOf(
  area: 'page' | 'root',
  headers: { readonly authorizations: readonly string[]; readonly cookies: readonly string[] },
  secrets: Secrets,
): Caller | null {
  if (area === 'root') {
    const [authorization, ...more] = headers.authorizations
    const token = more.length === 0 ? /^Bearer ([!-~]+)$/i.exec(authorization ?? '')?.[1] : undefined
    return token !== undefined && isSameSecret(token, secrets.token) ? 'bridge' : null
  }
  if (headers.authorizations.length > 0) return null
  // Another program can set a cookie of the same name before ours: any right one counts.
  const sessions = cookieValues(headers.cookies, COOKIE)
  return sessions.some((session) => isSameSecret(session, secrets.session)) ? 'app' : null
}

const COOKIE = 'spendvault'

/**
 * The `Set-Cookie` header that makes a browser the app's own. Browsers send a cookie to every port of a machine, so any
 * other local server could read it; but only to its path, which no other server's address is below.
 */
export function sessionCookie(secrets: Secrets): string {
  return `${COOKIE}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/${secrets.pagePath}/`
}

function cookieValues(headers: readonly string[], name: string): readonly string[] {
  return headers
    .flatMap((header) => header.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}
