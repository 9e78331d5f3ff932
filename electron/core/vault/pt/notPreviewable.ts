/** Why a file, or a part of it, cannot be shown. The message is a sentence for the user. */
export type NotPreviewable =
  | { readonly reason: 'malicious'; readonly message: string; readonly global: string }
  | { readonly reason: 'unknown-class'; readonly message: string; readonly classes: readonly string[] }
  | { readonly reason: PlainReason; readonly message: string }

type PlainReason =
  | 'empty'
  | 'not-a-pt'
  /** Written by PyTorch before 1.6: no zip. */
  | 'legacy'
  | 'truncated'
  /** What the file says does not fit together. */
  | 'damaged'
  /** Sound perhaps, but nothing that this reader knows. */
  | 'unsupported'
  | 'too-large'
  | 'too-slow'
  | 'cancelled'
  /** The operating system refused to read it. */
  | 'unreadable'

export type PtOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: NotPreviewable }
