import { copies, curve, lines, type Plate, round, TURN, times } from './plate.ts'

interface Ribbon {
  top: number
  height: number
  /** Length of one wave; shorter weaves denser. */
  pitch: number
  threads: number
  kind: 'open' | 'solid' | 'spot'
}

/** Woven ribbons laid one below the other; each is one sine, repeated with its phase moved. */
export function engraveLoom({ width, height, ink, dice, id }: Plate): string {
  const ribbons: Ribbon[] = []
  for (let top = -dice.between(0, 60); top < height; ) {
    const tall = dice.pick([44, 44, 72, 72, 116, 168])
    const kind = dice.pick(['open', 'open', 'solid'] as const)
    ribbons.push({ top, height: tall, pitch: tall * dice.pick([0.9, 1.4, 2.2]), threads: dice.pick([6, 7, 8]), kind })
    top += tall
  }
  const central = ribbons.findIndex(({ top }) => top > height * 0.3)
  return ribbons
    .map((ribbon, i) => (i === central ? { ...ribbon, kind: 'spot' as const } : ribbon))
    .map((ribbon, i) => weave(ribbon, `${id}${i}`, width, ink))
    .join('')
}

function weave({ top, height, pitch, threads, kind }: Ribbon, id: string, width: number, ink: Plate['ink']): string {
  const middle = top + height / 2
  const swing = height / 2 - 5
  const points = Math.ceil((width + 2 * pitch) / (pitch / 8))
  const thread = curve(times(points, (i) => [(i / 8) * pitch - pitch, middle + Math.sin((i / 8) * TURN) * swing]))
  const ground =
    kind === 'open'
      ? ''
      : `<rect y="${round(top)}" width="${width}" height="${height}" fill="${kind === 'spot' ? ink.spot : ink.ink}"/>`
  const colour = kind === 'open' ? ink.ink : kind === 'solid' ? ink.paper : ink.isDark ? ink.paper : ink.ink
  const edges = `<path d="M0 ${round(top)}h${width}" stroke-width="2.4"/>`
  return [
    `<defs><path id="${id}" d="${thread}"/></defs>`,
    ground,
    lines(
      colour,
      1.5,
      copies(id, threads, (i) => `translate(${round((i / threads) * pitch)} 0)`),
    ),
    lines(ink.ink, 2.4, edges),
  ].join('')
}
