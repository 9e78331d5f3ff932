import { useRequest } from './useRequest.ts'

/** The IANA zone in which the user's days begin. */
export function useTimeZone(): string {
  const settings = useRequest('settings.get', {})
  const info = useRequest('app.info', {})
  return settings.data?.timeZone ?? info.data?.timeZone ?? 'UTC'
}
