import { copies, curve, lines, orbit, type Plate, round, TURN, times } from './plate.ts'

/** A lathe's work: three rings of one curve turned against itself, on a ground of fine waves. */
export function engraveRosette({ width, height, ink, dice, id }: Plate): string {
  const [x, y] = [width * dice.between(0.3, 0.7), height * dice.between(0.36, 0.6)]
  const radius = Math.max(width, height) * dice.between(0.5, 0.66)
  const petals = dice.pick([6, 7, 8, 9, 11])
  const depth = dice.between(0.17, 0.27)
  const teeth = dice.pick([12, 14, 16, 18])
  const lace = dice.pick([24, 28, 32])

  const outer = orbit(petals * 10, (angle) => radius * (1 - depth + depth * Math.cos(petals * angle)))
  const middle = orbit(teeth * 8, (angle) => radius * (0.39 + 0.085 * Math.cos(teeth * angle)))
  const inner = orbit(lace * 6, (angle) => radius * (0.255 + 0.035 * Math.cos(lace * angle)))
  const wave = curve(times(27, (i) => [i * 40 - 120, Math.sin((i / 6) * TURN) * 9]))

  return [
    `<defs><path id="${id}a" d="${outer}"/><path id="${id}b" d="${middle}"/><path id="${id}c" d="${inner}"/><path id="${id}w" d="${wave}"/></defs>`,
    lines(
      ink.spot,
      0.9,
      copies(`${id}w`, Math.ceil(height / 13) + 2, (i) => `translate(${(i % 2) * 20} ${i * 13 - 10})`),
    ),
    `<g transform="translate(${round(x)} ${round(y)})">`,
    lines(ink.ink, 1.25, turned(`${id}a`, 24, petals)),
    `<circle r="${round(radius * 0.49)}" fill="${ink.paper}"/>`,
    lines(ink.spot, 1.5, turned(`${id}b`, 14, teeth)),
    lines(ink.ink, 1.1, turned(`${id}c`, 8, lace)),
    lines(
      ink.ink,
      2.5,
      `<circle r="${round(radius * 0.205)}"/><circle r="${round(radius * 0.193)}" stroke-width="1"/>`,
    ),
    '</g>',
  ].join('')
}

const turned = (id: string, count: number, symmetry: number) =>
  copies(id, count, (i) => `rotate(${Math.round((i * 36000) / symmetry / count) / 100})`)
