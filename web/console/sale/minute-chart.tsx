import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { writeTime } from '#lib/time'
import { CHART, ceilingOf, type Minute, shapeOf, xOf, yOf } from './chart-shape.ts'
import { MinuteTable } from './minute-table.tsx'

export interface MinuteChartProps {
  minutes: readonly Minute[]
  timeZone: string
}

const LABEL_EVERY = 15
const LABEL_MIN_GAP = 8

/** Sold places per minute as an area; a minute is read with the pointer or the arrow keys, or in the table below. */
export function MinuteChart({ minutes, timeZone }: MinuteChartProps) {
  const [chosen, setChosen] = useState<number>()
  const last = minutes.length - 1
  const index = Math.min(chosen ?? last, last)
  const minute = minutes[index]
  const ceiling = ceilingOf(minutes)
  const { line, area } = shapeOf(minutes, ceiling)
  const timeOf = (one: Minute) => writeTime(new Date(one.at), timeZone)
  const sum = minutes.reduce((total, { sold }) => total + sold, 0)

  function onKey(event: KeyboardEvent) {
    const target = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      PageDown: index - 10,
      PageUp: index + 10,
      Home: 0,
      End: last,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    setChosen(Math.min(last, Math.max(0, target)))
  }

  function onPoint(event: PointerEvent<SVGSVGElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setChosen(Math.min(last, Math.max(0, Math.floor(((event.clientX - left) / width) * minutes.length))))
  }

  if (!minute) return <p className="text-ink-2">No minute has passed yet.</p>
  return (
    <figure>
      <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 text-sm text-ink-2">
        <span>
          <span className="font-count text-live">{sum}</span> in the last hour
        </span>
        <span>
          {timeOf(minute)}: <span className="font-count text-ink">{minute.sold}</span>
        </span>
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Places sold per minute"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index}
        aria-valuetext={`${timeOf(minute)}: ${minute.sold} sold`}
        className="grid grid-cols-[32px_minmax(0,1fr)]"
        onKeyDown={onKey}
        onBlur={() => setChosen(undefined)}
      >
        <div className="relative font-count text-xs text-ink-3" aria-hidden="true">
          {[ceiling, ceiling / 2, 0].map((value) => (
            <span
              key={value}
              className="absolute right-2 -translate-y-1/2"
              style={{ top: `${(yOf(value, ceiling) / CHART.height) * 100}%` }}
            >
              {value}
            </span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${CHART.width} ${CHART.height}`}
          preserveAspectRatio="none"
          className="block h-40 w-full overflow-visible"
          aria-hidden="true"
          onPointerMove={onPoint}
          onPointerLeave={() => setChosen(undefined)}
        >
          {[ceiling, ceiling / 2, 0].map((value) => (
            <line
              key={value}
              x2={CHART.width}
              y1={yOf(value, ceiling)}
              y2={yOf(value, ceiling)}
              stroke={value === 0 ? 'var(--ink)' : 'var(--rule)'}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path d={area} fill="var(--ink)" fillOpacity="0.08" />
          <path d={line} fill="none" stroke="var(--ink)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
          <line
            x1={xOf(index, minutes.length)}
            x2={xOf(index, minutes.length)}
            y2={CHART.height}
            stroke="var(--live)"
            strokeWidth={chosen === undefined ? 0 : 1.5}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <div className="relative col-start-2 h-6 font-count text-xs text-ink-3" aria-hidden="true">
          {minutes.map((one, i) =>
            isLabelled(one, i, last) ? (
              <span
                key={one.at}
                className="absolute top-1.5 -translate-x-1/2 last:right-0 last:translate-x-0"
                style={i === last ? undefined : { left: `${(xOf(i, minutes.length) / CHART.width) * 100}%` }}
              >
                {i === last ? 'now' : timeOf(one)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <details className="mt-3">
        <summary className="flex min-h-11 w-fit items-center text-sm">
          <span className="text-link">The same as a table</span>
        </summary>
        <MinuteTable minutes={minutes} timeOf={timeOf} />
      </details>
    </figure>
  )
}

/** Quarters of an hour, and the running minute. */
function isLabelled({ at }: Minute, index: number, last: number): boolean {
  if (index === last) return true
  return new Date(at).getUTCMinutes() % LABEL_EVERY === 0 && last - index > LABEL_MIN_GAP && index > 1
}
