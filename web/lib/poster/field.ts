import { curve, type Plate, type Point, TURN, times } from './plate.ts'

const LINES = 54
const STEP = 66

/** Lines of a graver over water: they run level, rise over one swell, and thicken where it stands. */
export function engraveField({ width, height, ink, dice }: Plate): string {
  const [long, short] = [dice.between(0.8, 1.6), dice.between(2.2, 3.8)]
  const [lag, drift] = [dice.between(0, TURN), dice.between(0.03, 0.08)]
  const [peakX, peakY] = [dice.between(0.25, 0.75), dice.between(0.34, 0.62)]
  const rise = dice.between(0.12, 0.18) * height
  const columns = Math.ceil(width / STEP) + 3
  const gap = (height * 1.3) / LINES

  const line = (index: number, isAccent: boolean) => {
    const level = index * gap - height * 0.06
    const spine = times(columns, (i) => {
      const across = ((i - 1) * STEP) / width
      const swell = Math.exp(-(((across - peakX) / 0.24) ** 2) - ((level / height - peakY) / 0.24) ** 2)
      const roll =
        Math.sin(across * long * TURN + lag + index * drift) * 24 +
        Math.sin(across * short * TURN - index * drift * 2) * 8
      return { at: [(i - 1) * STEP, level + roll - swell * rise] as Point, swell }
    })
    const half = ({ swell }: { swell: number }) => (isAccent ? 2.6 : 0.7 + swell * 2.5)
    const upper = spine.map((point) => [point.at[0], point.at[1] - half(point)] as const)
    const lower = spine.map((point) => [point.at[0], point.at[1] + half(point)] as const).reverse()
    return `${curve(upper)}${curve(lower).replace('M', 'L')}z`
  }

  const drawn = times(LINES, (i) => ({ isAccent: i % 9 === 4, path: line(i, i % 9 === 4) }))
  const join = (isAccent: boolean) =>
    drawn
      .filter((each) => each.isAccent === isAccent)
      .map((each) => each.path)
      .join('')
  return `<path d="${join(false)}" fill="${ink.ink}"/><path d="${join(true)}" fill="${ink.spot}"/>`
}
