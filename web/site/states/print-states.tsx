import { Guilloche } from '#ui/guilloche'
import { Microprint } from '#ui/microprint'
import { Perforation } from '#ui/perforation'
import { RosetteMark } from '#ui/rosette-mark'
import { Stamp } from '#ui/stamp'
import { Part } from './part.tsx'
import { State } from './state.tsx'

export const PrintStates = () => (
  <Part title="Print">
    <State name="mark, woven band, microprint, perforation">
      <div className="grid gap-6">
        <RosetteMark size={40} />
        <Guilloche />
        <Microprint text="PrimePass Monaco Paddock Terrace 22 May 2027" />
        <Perforation />
      </div>
    </State>
    <State name="a sheet that is torn in two">
      <div className="max-w-[360px] rounded-pass bg-sheet p-5 shadow-pass">
        <p className="font-head font-semibold">Monaco Paddock Terrace</p>
        <p className="text-sm text-ink-2">Terrace, seat T-041</p>
        <Perforation isNotched className="my-5" />
        <p className="font-count text-live">No. 000417</p>
      </div>
    </State>
    <State name="stamps">
      <div className="flex flex-wrap gap-10 p-3">
        <Stamp note="22 May, gate 2">Used</Stamp>
        <Stamp tone="ok">Sent on</Stamp>
        <Stamp tone="danger" note="14 January">
          Revoked
        </Stamp>
      </div>
    </State>
  </Part>
)
