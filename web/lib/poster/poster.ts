import { engraveContour } from './contour.ts'
import { engraveFan } from './fan.ts'
import { engraveField } from './field.ts'
import { type Ink, type InkName, inkNames, inkOf } from './ink.ts'
import { engraveLoom } from './loom.ts'
import type { Plate } from './plate.ts'
import { engraveRosette } from './rosette.ts'
import { diceOf, hashOf } from './seed.ts'

const engravers = {
  rosette: engraveRosette,
  loom: engraveLoom,
  fan: engraveFan,
  field: engraveField,
  contour: engraveContour,
} satisfies Record<string, (plate: Plate) => string>

export type Family = keyof typeof engravers

export const families = Object.keys(engravers) as [Family, ...Family[]]

export interface PosterWish {
  seed: string
  /** Left out, the seed decides. */
  family?: Family | undefined
  ink?: InkName | undefined
}

/** Family and inks of a seed, without drawing it. */
export function planPoster({ seed, family, ink }: PosterWish): { family: Family; ink: Ink } {
  const dice = diceOf(hashOf(`plan ${seed}`))
  const [rolledFamily, rolledInk] = [dice.pick(families), dice.pick(inkNames)]
  return { family: family ?? rolledFamily, ink: inkOf(ink ?? rolledInk) }
}

/** Prints a seed as an SVG of 800 by 1000, filling whatever frame it is put into; the same seed gives the same bytes everywhere. */
export function printPoster(wish: PosterWish): string {
  const { family, ink } = planPoster(wish)
  const seed = hashOf(wish.seed)
  const [width, height] = [800, 1000]
  const body = engravers[family]({ width, height, ink, dice: diceOf(seed), id: `p${seed.toString(36)}` })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><rect width="${width}" height="${height}" fill="${ink.paper}"/>${body}</svg>`
}

/** Seeds to choose from when a host prints another proof of the same event. */
export const proofsOf = (seed: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => (i ? `${seed}/${i}` : seed))
