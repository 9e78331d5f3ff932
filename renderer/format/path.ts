/** Keeps both ends of a long path, since the ends tell paths apart: `/home/ana/…/ComfyUI/output`. */
export function shortenPath(path: string, most: number): string {
  if (path.length <= most) return path
  const tail = Math.ceil((most - 1) * 0.65)
  return `${path.slice(0, most - 1 - tail)}…${path.slice(-tail)}`
}
