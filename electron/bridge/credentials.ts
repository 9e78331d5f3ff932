import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who asks: the app's own page in a browser, or a program that was given the token. */
export type Caller = 'app' | 'bridge'

/** The secrets of one start, each 256 bits in base64url unless given. */
export interface Secrets {
  /** For programs: sent as `Authorization: Bearer …`. It can spend and tighten, never loosen. */
  readonly token: string
  /** For a person: part of the address to open. It buys the session, and nothing else. */
  readonly openingKey: string
  /** For the browser: the value of the session cookie. */
  readonly session: string
}

export function newSecrets(given: Partial<Secrets> = {}): Secrets {
  return { token: newSecret(), openingKey: newSecret(), session: newSecret(), ...given }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Takes the same time wherever the two begin to differ; the digests make both sides equally long. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * Whose secret the headers carry, or null. A token comes before a cookie, for it may do less; a wrong token is not made
 * good by a cookie.
 */
export function callerOf(
  headers: { readonly authorizations: readonly string[]; readonly cookies: readonly string[] },
  secrets: Secrets,
  port: number,
): Caller | null {
  if (headers.authorizations.length > 0) {
    const token =
      headers.authorizations.length === 1 ? /^Bearer ([!-~]+)$/i.exec(headers.authorizations[0] ?? '')?.[1] : undefined
    return token !== undefined && isSameSecret(token, secrets.token) ? 'bridge' : null
  }
  // Programs on other ports can set a cookie of the same name before ours: any right one counts.
  const sessions = cookieValues(headers.cookies, cookieName(port))
  return sessions.some((session) => isSameSecret(session, secrets.session)) ? 'app' : null
}

/** Browsers send a cookie to every port of a machine, so two hosts need two names. */
function cookieName(port: number): string {
  return `spendvault_${port}`
}

/** The `Set-Cookie` header that makes a browser the app's own. */
export function sessionCookie(secrets: Secrets, port: number): string {
  return `${cookieName(port)}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`
}

function cookieValues(headers: readonly string[], name: string): readonly string[] {
  return headers
    .flatMap((header) => header.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}
