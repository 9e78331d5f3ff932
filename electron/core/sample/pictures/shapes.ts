import { clamp } from './colour.ts'

/** Signed distances: negative inside, 0 on the edge, positive outside, in the unit of the picture's height. */

/** The length of a vector: several times as fast as Math.hypot, which guards against overflow. */
export function reach(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

export function disc(x: number, y: number, radius: number): number {
  return reach(x, y) - radius
}

export function roundBox(x: number, y: number, halfWidth: number, halfHeight: number, corner: number): number {
  const outX = Math.abs(x) - halfWidth + corner
  const outY = Math.abs(y) - halfHeight + corner
  return reach(Math.max(outX, 0), Math.max(outY, 0)) + Math.min(Math.max(outX, outY), 0) - corner
}

/** Near enough where the radii do not differ much. */
export function oval(x: number, y: number, radiusX: number, radiusY: number): number {
  return (reach(x / radiusX, y / radiusY) - 1) * Math.min(radiusX, radiusY)
}

/** A line from one point to another, with round ends. */
export function stroke(
  x: number,
  y: number,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
): number {
  const alongX = to[0] - from[0]
  const alongY = to[1] - from[1]
  const length = alongX * alongX + alongY * alongY
  const place = clamp(((x - from[0]) * alongX + (y - from[1]) * alongY) / length)
  return reach(x - from[0] - alongX * place, y - from[1] - alongY * place) - radius
}

/** @param corners x and y in turn, in order round the shape. */
export function polygon(x: number, y: number, corners: readonly number[]): number {
  let nearest = Number.POSITIVE_INFINITY
  let isInside = false
  let bx = corners[corners.length - 2] ?? 0
  let by = corners[corners.length - 1] ?? 0
  for (let index = 0; index < corners.length; index += 2) {
    const ax = corners[index] ?? 0
    const ay = corners[index + 1] ?? 0
    const place = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2))
    const dx = x - ax - (bx - ax) * place
    const dy = y - ay - (by - ay) * place
    nearest = Math.min(nearest, dx * dx + dy * dy)
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
    bx = ax
    by = ay
  }
  return isInside ? -Math.sqrt(nearest) : Math.sqrt(nearest)
}

/** How much of a shape shows at this distance from its edge, softened over `blur`. */
export function inside(distance: number, blur = 0.004): number {
  return clamp(0.5 - distance / blur)
}
