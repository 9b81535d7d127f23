import { Link, useParams } from 'wouter'
import { PortsContext } from '#lib/ports'
import { printingPorts } from '#lib/printing-ports'
import { sitePaths } from '#lib/site-paths'
import { Page } from '#ui/page'
import { AnswerStates } from './answer-states.tsx'
import { ButtonStates } from './button-states.tsx'
import { FieldStates } from './field-states.tsx'
import { LedgerStates } from './ledger-states.tsx'
import { OverlayStates } from './overlay-states.tsx'
import { PosterStates } from './poster-states.tsx'
import { PrintStates } from './print-states.tsx'
import { STATES_AT } from './states-clock.ts'
import { TimeStates } from './time-states.tsx'
import { TypeStates } from './type-states.tsx'
import { WaveStates } from './wave-states.tsx'

const parts = {
  type: TypeStates,
  print: PrintStates,
  buttons: ButtonStates,
  fields: FieldStates,
  ledger: LedgerStates,
  time: TimeStates,
  waves: WaveStates,
  posters: PosterStates,
  overlays: OverlayStates,
  answers: AnswerStates,
}

const ports = printingPorts(STATES_AT)

/** Every component in its states, for eyes and for machines; `/__states/<part>` shows one part. */
export function StatesPage() {
  const { part } = useParams<{ part?: string }>()
  const shown = Object.entries(parts).filter(([name]) => !part || name === part)
  return (
    <PortsContext value={ports}>
      <Page title="States">
        <p className="mb-10 flex flex-wrap gap-x-5">
          {Object.keys(parts).map((name) => (
            <Link key={name} href={`${sitePaths.states}/${name}`} className="text-link flex min-h-11 items-center">
              {name}
            </Link>
          ))}
        </p>
        <div className="grid gap-16">
          {shown.map(([name, States]) => (
            <States key={name} />
          ))}
        </div>
      </Page>
    </PortsContext>
  )
}
