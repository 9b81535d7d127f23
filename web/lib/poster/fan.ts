import { lines, type Plate, round, TURN, times } from './plate.ts'

/** An auditorium from above: rows around a stage off the sheet, each seat a stroke, one loge in the other ink. */
export function engraveFan({ width, height, ink, dice }: Plate): string {
  const isLeft = dice.pick([true, false])
  const [x, y] = [width * (isLeft ? -0.1 : 1.1), height * dice.between(1.02, 1.14)]
  const reach = Math.hypot(width, height) * 1.25
  const phase = dice.between(0, TURN)
  const house = isLeft ? -0.8 : -2.34
  const swell = dice.between(3, 5.5)
  const row = 30
  const first = dice.between(150, 240)
  const rows = Math.ceil((reach - first) / row)
  const aisles = [Math.floor(rows * dice.between(0.26, 0.36)), Math.floor(rows * dice.between(0.58, 0.7))]
  const marked = Math.floor(rows * dice.between(0.38, 0.54))
  const bearing = isLeft ? dice.between(-1.1, -0.75) : dice.between(-2.4, -2.05)
  const sweep = dice.between(0.22, 0.42)

  const seats = times(rows, (i) => {
    if (aisles.includes(i)) return ''
    const radius = first + i * row
    const weight = 0.5 + 0.5 * Math.sin((i / rows) * swell * TURN + phase)
    const pitch = 11 + (i / rows) * 5
    const stroke = pitch * (0.16 + 0.46 * weight)
    return arc(radius, house - 1, house + 1, `stroke-dasharray="${round(stroke)} ${round(pitch - round(stroke))}"`)
  })
  const loge = times(3, (i) => {
    const radius = first + (marked + i) * row
    const [from, to] = [bearing - sweep / 2 + i * 0.012, bearing + sweep / 2 - i * 0.02]
    return aisles.includes(marked + i) ? '' : arc(radius, from, to)
  })
  return `<g transform="translate(${round(x)} ${round(y)})">${lines(ink.ink, row - 7, seats.join(''))}${lines(ink.paper, row, loge.join(''))}${lines(ink.spot, row - 7, `<g stroke-dasharray="17 5">${loge.join('')}</g>`)}</g>`
}

function arc(radius: number, from: number, to: number, attributes = ''): string {
  const [startX, startY, endX, endY] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)].map((part) =>
    round(radius * part),
  )
  return `<path d="M${startX} ${startY}A${round(radius)} ${round(radius)} 0 0 1 ${endX} ${endY}" ${attributes}/>`
}
