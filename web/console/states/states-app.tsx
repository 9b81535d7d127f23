import { useState } from 'react'
import { CONSOLE_BASE } from '#lib/console-paths'
import { ConsoleApp } from '../console-app.tsx'
import { statesPorts, statesQueries } from './states-ports.ts'
import type { World } from './world.ts'
import { worlds } from './worlds.ts'

export const STATES_BASE = `${CONSOLE_BASE}/__states`

/** The whole console in one state; `/console/__states` lists them. */
export function StatesApp() {
  const name = location.pathname.slice(STATES_BASE.length + 1).split('/')[0] ?? ''
  const world = worlds[name]
  if (!world) {
    return (
      <main className="px-10 py-10">
        <h1 className="mb-5 font-head text-3xl font-semibold">States</h1>
        <ul>
          {Object.keys(worlds).map((one) => (
            <li key={one}>
              <a href={`${STATES_BASE}/${one}/`} className="text-link flex min-h-11 items-center">
                {one}
              </a>
            </li>
          ))}
        </ul>
      </main>
    )
  }
  return <StateOf base={`${STATES_BASE}/${name}`} world={world} />
}

function StateOf({ base, world }: { base: string; world(): World }) {
  const [ports] = useState(() => statesPorts(world()))
  const [queries] = useState(statesQueries)
  return <ConsoleApp base={base} ports={ports} queries={queries} />
}
