import type { ExportFile } from './exportArchive.ts'

/** Hands a text to the browser as a file of the user's. */
export function downloadFile({ name, type, text }: ExportFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Revoked at once, the download might not have begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
