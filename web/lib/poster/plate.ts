import type { Ink } from './ink.ts'
import type { Dice } from './seed.ts'

/** What an engraver is given: the sheet, two inks, and the dice of this seed. */
export interface Plate {
  width: number
  height: number
  ink: Ink
  dice: Dice
  /** Unique per seed, since several posters may stand in one document. */
  id: string
}

export type Point = readonly [x: number, y: number]

export const TURN = Math.PI * 2

/** One decimal is a twentieth of a pixel on the screen. */
export const round = (value: number) => Math.round(value * 10) / 10

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** A smooth curve through all points (Catmull-Rom), in relative commands, since small numbers compress well. */
export function curve(points: readonly Point[], isClosed = false): string {
  const at = (index: number): Point => {
    const count = points.length
    const inside = isClosed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1)
    return points[inside] ?? [0, 0]
  }
  const start = at(0)
  const [leanX, leanY] = difference(at(1), isClosed ? at(-1) : start)
  let [x, y] = [round(start[0]), round(start[1])]
  let path = `M${x} ${y}c${pair(leanX / 6, leanY / 6)} `
  const segments = isClosed ? points.length : points.length - 1
  for (let i = 1; i <= segments; i++) {
    const [endX, endY] = at(i)
    const lean = difference(at(i + 1), at(i - 1))
    const [toX, toY] = [round(endX - x), round(endY - y)]
    path += `${i === 2 ? 's' : i > 2 ? ' ' : ''}${pair(toX - lean[0] / 6, toY - lean[1] / 6)} ${toX} ${toY}`
    x = round(x + toX)
    y = round(y + toY)
  }
  return isClosed ? `${path}z` : path
}

/** A closed curve around a centre, from its radius at each angle. */
export const orbit = (count: number, radiusAt: (angle: number) => number, [x, y]: Point = [0, 0]): string =>
  curve(
    times(count, (i) => {
      const angle = (i / count) * TURN
      const radius = radiusAt(angle)
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
    }),
    true,
  )

/** The same path many times over, each with its own transform: a machine's work, and cheap to send. */
export const copies = (id: string, count: number, transformOf: (index: number) => string): string =>
  times(count, (i) => `<use href="#${id}" transform="${transformOf(i)}"/>`).join('')

export const lines = (colour: string, width: number, content: string): string =>
  `<g fill="none" stroke="${colour}" stroke-width="${width}">${content}</g>`

const pair = (x: number, y: number) => `${round(x)} ${round(y)}`
const difference = (to: Point, from: Point): Point => [to[0] - from[0], to[1] - from[1]]
