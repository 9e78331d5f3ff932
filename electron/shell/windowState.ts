import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window was when it was last closed, in device-independent pixels. */
export interface WindowState {
  readonly area: Area
  readonly isMaximised: boolean
}

/** @returns null where there is no state, or none that can be read: a window's place is nothing to trouble users with. */
export function readWindowState(path: string): WindowState | null {
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Works synchronously, since it is done while the window closes. */
export function writeWindowState(path: string, state: WindowState): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.tmp`, JSON.stringify(state))
  renameSync(`${path}.tmp`, path)
}

/**
 * @param workAreas of the displays that are there now, the primary one first.
 * @returns an area that the user can see and grasp: the one asked for where it is on a display, else one in the middle
 * of the primary display; never larger than its display.
 */
export function placeOnDisplays(wanted: Area | null, workAreas: readonly Area[], usual: Area): Area {
  const display = wanted && workAreas.find((area) => overlaps(wanted, area))
  if (wanted && display) return inside(wanted, display)
  const [primary = usual] = workAreas
  const { width, height } = wanted ?? usual
  const x = Math.round(primary.x + (primary.width - width) / 2)
  const y = Math.round(primary.y + (primary.height - height) / 2)
  return inside({ x, y, width, height }, primary)
}

/** By enough to grasp the window. */
function overlaps(a: Area, b: Area): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across >= 80 && down >= 40
}

function inside(area: Area, display: Area): Area {
  const width = Math.min(area.width, display.width)
  const height = Math.min(area.height, display.height)
  return {
    x: Math.max(display.x, Math.min(area.x, display.x + display.width - width)),
    y: Math.max(display.y, Math.min(area.y, display.y + display.height - height)),
    width,
    height,
  }
}

function parse(value: unknown): WindowState | null {
  if (!isRecord(value) || !isRecord(value.area)) return null
  const { x, y, width, height } = value.area
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return { area: { x, y, width, height }, isMaximised: value.isMaximised === true }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
