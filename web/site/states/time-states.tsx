import { useState } from 'react'
import { Button } from '#ui/button'
import { Count } from '#ui/count'
import { Countdown } from '#ui/countdown'
import { Timer } from '#ui/timer'
import { Part } from './part.tsx'
import { State } from './state.tsx'
import { STATES_AT } from './states-clock.ts'

const inSeconds = (seconds: number) => new Date(STATES_AT + seconds * 1000).toISOString()
const held = (left: string) => `Held for you for ${left}`
const over = 'The hold ended at 18:17. Nothing was charged.'

export function TimeStates() {
  const [left, setLeft] = useState(47)
  return (
    <Part title="Time and counts">
      <State name="timer: running, ending, over, paused">
        <div className="grid max-w-[560px] gap-3">
          <Timer until={inSeconds(724)} sentence={held} over={over} />
          <Timer until={inSeconds(28)} sentence={held} over={over} />
          <Timer until={inSeconds(-5)} sentence={held} over={over} />
          <Timer
            until={inSeconds(400)}
            sentence={held}
            over={over}
            paused="Your bank is asking you to confirm. We’ve paused your timer."
          />
        </div>
      </State>
      <State name="countdown: far, last day, last minute">
        <div className="grid gap-2">
          <Countdown to={inSeconds(90_000)} timeZone="Europe/Monaco" />
          <Countdown to={inSeconds(19_834)} timeZone="Europe/Monaco" className="text-4xl" />
          <Countdown to={inSeconds(42)} timeZone="Europe/Monaco" className="text-4xl" />
        </div>
      </State>
      <State name="count">
        <p className="flex flex-wrap items-baseline gap-4">
          <Count value={left} className="text-4xl" />
          <span className="text-ink-2">of 60 seats left in this wave</span>
          <Button kind="secondary" size="small" onClick={() => setLeft(left - 1)}>
            Sell one
          </Button>
        </p>
      </State>
    </Part>
  )
}
