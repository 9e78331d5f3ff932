import type { Notice, NoticeName, Notices } from '../../shared/contract.ts'

/** Numbers and hands out what happened; one for each open app, so that `seq` has no gaps for a listener. */
export interface NoticeBoard {
  /** The number of the last notice; 0 before the first. */
  seq(): number
  post<Name extends NoticeName>(name: Name, payload: Notices[Name]): void
  listen(hear: (notice: Notice) => void): () => void
}

export function createNoticeBoard(log: (line: string) => void): NoticeBoard {
  const listeners = new Set<(notice: Notice) => void>()
  let seq = 0
  return {
    seq: () => seq,
    post(name, payload) {
      seq += 1
      const notice = { seq, name, payload } as Notice // name and payload belong together by the signature
      for (const hear of [...listeners]) {
        try {
          hear(notice)
        } catch (error) {
          log(`a listener failed on ${name}: ${String(error)}`)
        }
      }
    },
    listen(hear) {
      const own = (notice: Notice) => hear(notice)
      listeners.add(own)
      return () => listeners.delete(own)
    },
  }
}
