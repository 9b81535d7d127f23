import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Wave } from '#contract/wave'
import { cityOf, writeMoment } from '#lib/time'
import { instantOf, shiftedBy } from '../form/wall-time.ts'
import { BAR, TimelineBar } from './timeline-bar.tsx'
import { HEAD, NowLine, Ticks } from './timeline-marks.tsx'
import { nudgeOf, placeOf, spanOf } from './timeline-scale.ts'
import { canMove, waveWords } from './wave-acts.ts'

export interface WaveTimelineProps {
  waves: readonly Wave[]
  timeZone: string
  now: number
  mayMove: boolean
  onChoose(waveId: string): void
  /** A wave was dragged, or moved with the arrow keys, and let go; fields and a question follow. */
  onMove(waveId: string, byMs: number): void
}

const DRAG_MIN_PX = 4

/** Waves by opening time. Dragging or the arrow keys propose another time; the list below does the same with fields. */
export function WaveTimeline({ waves, timeZone, now, mayMove, onChoose, onMove }: WaveTimelineProps) {
  const sheet = useRef<SVGSVGElement>(null)
  const [ghost, setGhost] = useState<{ waveId: string; byMs: number }>()
  const drag = useRef<{ waveId: string; fromX: number }>(undefined)
  /** The click that ends a drag chooses nothing. */
  const wasDragged = useRef(false)
  const span = spanOf(waves, now)
  const nudge = nudgeOf(span)
  const today = new Date(now)
  const height = HEAD + waves.length * BAR.row + 8

  useEffect(() => {
    if (!ghost || !drag.current) return
    const calmDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      drag.current = undefined
      setGhost(undefined)
    }
    document.addEventListener('keydown', calmDown)
    return () => document.removeEventListener('keydown', calmDown)
  }, [ghost])

  const moved = (at: string, byMs: number) => Date.parse(instantOf(shiftedBy(at, byMs, timeZone), timeZone) ?? at)
  const shifted = (wave: Wave) => {
    const byMs = ghost?.waveId === wave.id ? ghost.byMs : 0
    return { from: moved(wave.opensAt, byMs), to: wave.closesAt ? moved(wave.closesAt, byMs) : undefined }
  }

  function onKey(event: KeyboardEvent, wave: Wave, index: number) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const row = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const byMs = ghost?.waveId === wave.id ? ghost.byMs : 0
    if (event.key === 'Enter' || event.key === ' ') {
      if (byMs) onMove(wave.id, byMs)
      else onChoose(wave.id)
      setGhost(undefined)
    } else if (event.key === 'Escape') setGhost(undefined)
    else if (row) sheet.current?.querySelectorAll<SVGGElement>('[data-wave]')[index + row]?.focus()
    else if (step && mayMove && canMove(wave, now)) setGhost({ waveId: wave.id, byMs: byMs + step * nudge })
    else return
    event.preventDefault()
  }

  const pointer = (wave: Wave) => ({
    onPointerDown(event: PointerEvent<SVGGElement>) {
      if (event.button !== 0) return
      drag.current = { waveId: wave.id, fromX: event.clientX }
      if (mayMove && canMove(wave, now)) event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent<SVGGElement>) {
      if (drag.current?.waveId !== wave.id || !mayMove || !canMove(wave, now)) return
      const px = event.clientX - drag.current.fromX
      if (Math.abs(px) < DRAG_MIN_PX && !ghost) return
      const width = sheet.current?.clientWidth ?? 1
      setGhost({ waveId: wave.id, byMs: Math.round(((px / width) * (span.to - span.from)) / nudge) * nudge })
    },
    onPointerUp() {
      if (drag.current?.waveId !== wave.id) return
      drag.current = undefined
      wasDragged.current = ghost !== undefined
      if (ghost?.byMs) onMove(wave.id, ghost.byMs)
      setGhost(undefined)
    },
    onClick() {
      if (!wasDragged.current) onChoose(wave.id)
      wasDragged.current = false
    },
  })

  const say = (at: number) => {
    const { date, time } = writeMoment(new Date(at), timeZone, today)
    return `${date} at ${time}`
  }
  const ghostWave = waves.find(({ id }) => id === ghost?.waveId)
  const hasMovable = mayMove && waves.some((wave) => canMove(wave, now))

  return (
    <figure>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        ref={sheet}
        width="100%"
        height={height}
        role="group"
        aria-label="Waves over time"
        className="block overflow-visible border-t border-ink select-none"
      >
        <Ticks span={span} timeZone={timeZone} height={height} />
        <NowLine x={placeOf(now, span)} height={height} />
        {waves.map((wave, index) => {
          const { from, to } = shifted(wave)
          return (
            // biome-ignore lint/a11y/useSemanticElements: a drawing holds no HTML buttons.
            <g
              key={wave.id}
              data-wave={wave.id}
              role="button"
              tabIndex={0}
              aria-label={`${wave.name}, ${waveWords[wave.status].toLowerCase()}, opens ${say(from)}`}
              className={`group outline-none focus-visible:shadow-none ${mayMove && canMove(wave, now) ? 'cursor-grab touch-pan-y' : 'cursor-pointer'}`}
              onKeyDown={(event) => onKey(event, wave, index)}
              {...pointer(wave)}
            >
              <TimelineBar
                name={wave.name}
                status={wave.status}
                y={HEAD + index * BAR.row}
                from={placeOf(from, span)}
                to={to === undefined ? undefined : placeOf(to, span)}
                isGhost={ghost?.waveId === wave.id}
              />
            </g>
          )
        })}
      </svg>
      <figcaption className="mt-2 text-sm text-ink-3">
        {cityOf(timeZone)} time.
        {hasMovable && ' Drag a wave that has not opened to move it, or choose it and use the arrow keys and Enter.'}
        <span role="status" className="block font-semibold text-ink empty:hidden">
          {ghostWave && ghost ? `${ghostWave.name} would open ${say(moved(ghostWave.opensAt, ghost.byMs))}.` : ''}
        </span>
      </figcaption>
    </figure>
  )
}
