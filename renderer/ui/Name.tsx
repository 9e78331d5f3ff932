/**
 * A name that somebody else wrote (provider, label, note): its writing direction must not turn round what stands
 * beside it, and however long it is, it takes the room that is there.
 */
export function Name({ text, className = '' }: { text: string; className?: string }) {
  const shown = printable(text)
  return (
    <bdi className={`sv-cut ${className}`} title={shown}>
      {shown.slice(0, 300)}
    </bdi>
  )
}

/**
 * Control characters become visible marks, so do those that turn the writing direction and could make one name look
 * like another; nothing but white space would look like nothing at all.
 */
function printable(text: string): string {
  const shown = text.slice(0, 1000).replace(/[\p{Cc}\u2028-\u202e\u200e\u200f\u2066-\u2069]/gu, '␣')
  return shown.trim() === '' ? '(no name)' : shown
}
