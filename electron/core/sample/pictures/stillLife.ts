import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, createRamp, glow, lighten, type Pixel, put, smooth } from './colour.ts'
import type { Scene } from './scene.ts'

/** The wall, the table, then what stands on it. */
const moods = [
  'e8d9cc d6bfae c8553d 588b8b f2d0a4 2d3142',
  'd8e2dc c3d2cb f4acb7 9d8189 ffe5d9 446b65',
  '24272f 343946 e0a458 419d78 d9dbf1 c8412f',
  'f1e3c6 e2cb9b 1d3557 e63946 a8dadc f1faee',
  'c9d6ea aebfdc ff9f1c 2ec4b6 fdfffc e71d36',
  '3a2b3f 513a56 f2b5d4 f7d6e0 7bdff2 efd9a7',
]

interface Ball {
  readonly x: number
  readonly z: number
  readonly radius: number
  readonly colour: Colour
  readonly isGlossy: boolean
}

type Ray = readonly [x: number, y: number, z: number]

/** Towards the lamp; of length 1. */
const lamp: Ray = [-0.55, 0.7, -0.456]

export const stillLife: Scene = {
  titles: [
    'Packshot spheres, soft box left',
    'Product stage, render 2',
    'Lacquered spheres, studio',
    'Still life, matte, key light 45°',
    'Spheres, catalogue light',
    'Ceramic set, clay render',
  ],
  compose(random, aspect) {
    const [wall, table, ...paints] = colours(random.pick(moods)) as [Colour, Colour, ...Colour[]]
    const balls = placeBalls(random, paints, aspect)
    const backdrop = createRamp([blend(wall, [1, 1, 1], 0.25), wall, blend(table, [0, 0, 0], 0.05)])
    return (x, y, pixel) => {
      const ray = aim(x - aspect / 2, 0.5 - y)
      const hit = nearestBall(balls, ray)
      if (hit) return shadeBall(hit.ball, ray, hit.distance, pixel)
      const distance = ray[1] < -0.001 ? 1.15 / -ray[1] : Number.POSITIVE_INFINITY
      backdrop(pixel, 0.25 + y * 0.75)
      if (distance > 14) return
      const [floorX, floorZ] = [ray[0] * distance, ray[2] * distance]
      cover(pixel, table, smooth(9, 5, floorZ))
      lighten(pixel, 1 - 0.62 * shadowAt(balls, floorX, floorZ) * smooth(12, 7, floorZ))
      for (const ball of balls) {
        const near = Math.hypot(floorX - ball.x, floorZ - ball.z) / ball.radius
        lighten(pixel, 1 - 0.55 * Math.exp(-near * near * 2.6))
        cover(pixel, ball.colour, 0.16 * Math.exp(-near * near * 0.9))
      }
    }

    function shadeBall(ball: Ball, ray: Ray, distance: number, pixel: Pixel): void {
      const [px, py, pz] = [ray[0] * distance, 1.15 + ray[1] * distance, ray[2] * distance]
      const normal: Ray = [(px - ball.x) / ball.radius, (py - ball.radius) / ball.radius, (pz - ball.z) / ball.radius]
      const facing = dot(normal, lamp)
      const shaded = balls.some((other) => other !== ball && blocks(other, [px, py, pz]))
      const light = smooth(-0.25, 1, facing) * (shaded ? 0.35 : 1)
      put(pixel, ball.colour)
      lighten(pixel, 0.3 + 0.82 * light)
      cover(pixel, table, 0.28 * smooth(0.1, -1, normal[1]))
      const mirrored = mirror(ray, normal)
      const shine = Math.max(0, dot(mirrored, lamp))
      const rim = (1 - Math.max(0, -dot(ray, normal))) ** 4
      glow(
        pixel,
        [1, 1, 1],
        (ball.isGlossy ? shine ** 60 + 0.18 * smooth(0.86, 0.9, shine) : 0.22 * shine ** 6) * (shaded ? 0.2 : 1),
      )
      glow(pixel, wall, rim * (ball.isGlossy ? 0.55 : 0.25))
    }
  },
}

/** The camera stands at [0, 1.15, 0], looks along z, and a little down. */
function aim(x: number, y: number): Ray {
  const [rayX, rayY, rayZ] = [x * 0.82, y * 0.82 - 0.12, 1]
  const length = Math.hypot(rayX, rayY, rayZ)
  return [rayX / length, rayY / length, rayZ / length]
}

/** Balls on the floor that do not run into each other. */
function placeBalls(random: Random, paints: readonly Colour[], aspect: number): Ball[] {
  const balls: Ball[] = []
  for (let tries = 0; tries < 60 && balls.length < 6; tries++) {
    const radius = tries === 0 ? random.between(0.62, 0.85) : random.between(0.16, 0.5)
    const reach = tries === 0 ? 0.35 : 1.5 * Math.min(1, aspect)
    const ball = {
      x: random.between(-reach, reach),
      z: random.between(3.1, 4.9) + (tries === 0 ? 0.5 : 0),
      radius,
      colour: random.pick(paints),
      isGlossy: random.chance(0.55),
    }
    const isFree = balls.every((other) => Math.hypot(other.x - ball.x, other.z - ball.z) > other.radius + radius)
    if (isFree) balls.push(ball)
  }
  return balls
}

function nearestBall(balls: readonly Ball[], ray: Ray): { ball: Ball; distance: number } | null {
  let nearest: { ball: Ball; distance: number } | null = null
  for (const ball of balls) {
    const along = ray[0] * ball.x + ray[1] * (ball.radius - 1.15) + ray[2] * ball.z
    const away = ball.x ** 2 + (ball.radius - 1.15) ** 2 + ball.z ** 2 - along * along
    if (away > ball.radius ** 2) continue
    const distance = along - Math.sqrt(ball.radius ** 2 - away)
    if (!nearest || distance < nearest.distance) nearest = { ball, distance }
  }
  return nearest
}

/** The lamp is wide, so a shadow has a soft edge that grows with the way it falls. */
function shadowAt(balls: readonly Ball[], x: number, z: number): number {
  let open = 1
  for (const ball of balls) {
    const [dx, dy, dz] = [ball.x - x, ball.radius, ball.z - z]
    const along = dx * lamp[0] + dy * lamp[1] + dz * lamp[2]
    if (along < 0) continue
    const away = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - along * along))
    open *= smooth(-0.32, 0.32, (away - ball.radius) / Math.max(0.25, along))
  }
  return 1 - open
}

function blocks(ball: Ball, [x, y, z]: Ray): boolean {
  const [dx, dy, dz] = [ball.x - x, ball.radius - y, ball.z - z]
  const along = dx * lamp[0] + dy * lamp[1] + dz * lamp[2]
  return along > 0 && dx * dx + dy * dy + dz * dz - along * along < ball.radius ** 2
}

function dot(one: Ray, other: Ray): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

function mirror(ray: Ray, normal: Ray): Ray {
  const twice = 2 * dot(ray, normal)
  return [ray[0] - twice * normal[0], ray[1] - twice * normal[1], ray[2] - twice * normal[2]]
}
