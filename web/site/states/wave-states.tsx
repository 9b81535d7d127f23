import { Count } from '#ui/count'
import { Heading } from '#ui/heading'
import { type WaveSegment, WaveStrip } from '#ui/wave-strip'
import { Part } from './part.tsx'
import { State } from './state.tsx'

const waves: WaveSegment[] = [
  { id: '1', name: 'Wave 1', audience: 'Returning guests', state: 'gone', taken: 1, note: 'Gone' },
  { id: '2', name: 'Wave 2', audience: 'Everyone', state: 'open', taken: 0.22, note: '47 left' },
  { id: '3', name: 'Wave 3', audience: 'Waitlist first', state: 'next', taken: 0, note: '14 Jan' },
  { id: '4', name: 'Wave 4', audience: 'Everyone', state: 'later', taken: 0, note: '4 Mar' },
]

export const WaveStates = () => (
  <Part title="Waves">
    <State name="one open of four">
      <div className="bg-sunk p-5">
        <Heading level={3}>Wave 2 is open</Heading>
        <p className="mt-2 mb-6 flex items-baseline gap-3">
          <Count value={47} className="text-4xl" />
          <span className="text-ink-2">of 60 seats left in this wave</span>
        </p>
        <WaveStrip waves={waves} />
      </div>
    </State>
    <State name="paused and cancelled">
      <WaveStrip
        waves={[
          { id: '1', name: 'Wave 1', audience: 'Everyone', state: 'paused', taken: 0.6, note: 'Paused by the host' },
          { id: '2', name: 'Wave 2', audience: 'Everyone', state: 'cancelled', taken: 0, note: 'Called off' },
        ]}
      />
    </State>
  </Part>
)
