import { once } from 'node:events'
import { join } from 'node:path'
import { stopOrphan } from '#local/postgres'
import { RANDOM_PORTS } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'
import { forkStack, type StackPlaces } from '../demo/fork-stack.ts'
import type { Fault } from './lines.ts'
import type { Order, Start } from './stack-process.ts'

/** A private stack to which bad things can be done. */
export interface DayStack extends StackPlaces {
  make(fault: Fault): Promise<void>
  /** Lets the minute clock tick now. */
  tick(): Promise<void>
  /** Ends it as a power cut does; `restart` brings it back on the same data and addresses. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** What its functions complained about so far. */
  complaints(): string
  stop(): Promise<void>
}

/** Starts one with these bundles of the functions. */
export async function startDayStack(functions: string): Promise<DayStack> {
  const { folder, remove } = throwawayFolder()
  let output = ''
  const hear = (text: string) => {
    output += text
  }
  const start = (ports: Start['ports']) => {
    const said: Start = { folder: join(folder, 'stack'), functions, ports }
    return forkStack(new URL('./stack-process.ts', import.meta.url), [JSON.stringify(said)], hear)
  }
  let { child, places } = await start(RANDOM_PORTS)
  let orders = 0

  async function order(what: Omit<Order, 'id'>): Promise<void> {
    const id = ++orders
    const done = new Promise<void>((resolve) => {
      const listen = (message: { done?: number }) => {
        if (message.done !== id) return
        child.off('message', listen)
        resolve()
      }
      child.on('message', listen)
    })
    child.send({ id, ...what })
    await done
  }

  return {
    ...places,
    make: (fault) => order({ do: 'fault', fault } as Omit<Order, 'id'>),
    tick: () => order({ do: 'tick' }),
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    async restart() {
      const portOf = (name: keyof Start['ports']) => Number(new URL(places.addresses[name]).port)
      const names = Object.keys(RANDOM_PORTS) as (keyof Start['ports'])[]
      // Each name is one of the ports.
      const ports = Object.fromEntries(names.map((name) => [name, portOf(name)])) as Start['ports']
      const again = await start(ports)
      child = again.child
      places = again.places
    },
    complaints: () => output,
    async stop() {
      const isUp = child.exitCode === null && child.signalCode === null
      if (isUp) {
        const ended = once(child, 'exit')
        child.disconnect()
        await ended
      }
      // After a kill without a new start its Postgres is still there.
      await stopOrphan(join(folder, 'stack', 'postgres'))
      remove()
    },
  }
}
