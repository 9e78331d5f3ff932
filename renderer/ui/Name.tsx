/**
 * A name that somebody else wrote (provider, label, note): its writing direction must not turn round what stands
 * beside it, and however long it is, it takes the room that is there.
 */
export function Name({ text, className = '' }: { text: string; className?: string }) {
  const shown = printable(text)
  return (
    <bdi className={`sv-cut ${className}`} title={shown.slice(0, 1000)}>
      {shown.slice(0, 300)}
    </bdi>
  )
}

/** Line breaks and control characters become visible marks; nothing but white space would look like nothing at all. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being replaced
  const shown = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '␣')
  return shown.trim() === '' ? '(no name)' : shown
}
