import { lines, orbit, type Plate, type Point, TURN, times } from './plate.ts'

const RINGS = 46

/** Height lines of a mountain nobody has climbed; every seventh is counted. */
export function engraveContour({ width, height, ink, dice }: Plate): string {
  const summit: Point = [width * dice.between(0.28, 0.72), height * dice.between(0.3, 0.62)]
  const lean: Point = [dice.between(-2.5, 2.5), dice.between(-3, 3)]
  const [two, three, five] = [dice.between(0, TURN), dice.between(0, TURN), dice.between(0, TURN)]
  const steepness = dice.between(0.5, 1)
  const first = dice.pick([2, 3, 4])

  let radius = 0
  const rings = times(RINGS, (i) => {
    const ring = i + 1
    radius += 15 + 11 * steepness * (0.5 + 0.5 * Math.sin(ring * 0.31 + two))
    const size = radius
    const path = orbit(
      ring < 4 ? 14 : 26,
      (angle) =>
        size *
        (1 +
          0.17 * Math.sin(2 * angle + two + ring * 0.02) +
          0.1 * Math.sin(3 * angle + three - ring * 0.028) +
          0.04 * Math.sin(5 * angle + five + ring * 0.016)),
      [summit[0] + lean[0] * ring, summit[1] + lean[1] * ring],
    )
    return { isIndex: ring % 7 === first, path }
  })
  const join = (isIndex: boolean) =>
    rings
      .filter((ring) => ring.isIndex === isIndex)
      .map((ring) => ring.path)
      .join('')
  return lines(ink.ink, 1.7, `<path d="${join(false)}"/>`) + lines(ink.spot, 4, `<path d="${join(true)}"/>`)
}
