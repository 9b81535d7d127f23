import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFunctions } from '#local/bundle'
import { functionNames } from '#local/function-routes'
import { stopOrphan } from '#local/postgres'
import { REPOSITORY } from '#local/repository'
import { throwawayFolder } from '#local/throwaway-folder'
import type { StackPlaces } from '../demo/private-stack.ts'
import type { Fault } from './lines.ts'
import type { Order, Start } from './stack-process.ts'

const ANY_PORT: Start['ports'] = { site: 0, api: 0, socket: 0, mailbox: 0, payments: 0, postgres: 0 }

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

/** The Lambdas, bundled once for all game days of a run. */
export async function bundleForDays(): Promise<{ outDir: string; remove(): void }> {
  // Bundles that leave the packages out find them only from inside the repository.
  mkdirSync(join(REPOSITORY, '.local'), { recursive: true })
  const outDir = mkdtempSync(join(REPOSITORY, '.local', 'game-day-'))
  await bundleFunctions({ outDir, names: functionNames, minify: false, packages: 'external' })
  return { outDir, remove: () => rmSync(outDir, { recursive: true, force: true }) }
}

export async function startDayStack(functions: string): Promise<DayStack> {
  const { folder, remove } = throwawayFolder()
  let output = ''
  const hear = (text: string) => {
    output += text
  }
  const start = (ports: Start['ports']) => startProcess({ folder: join(folder, 'stack'), functions, ports }, hear)
  let { child, places } = await start(ANY_PORT)
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
      const names = Object.keys(ANY_PORT) as (keyof Start['ports'])[]
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

async function startProcess(
  start: Start,
  hear: (text: string) => void,
): Promise<{ child: ChildProcess; places: StackPlaces }> {
  const child = fork(fileURLToPath(new URL('./stack-process.ts', import.meta.url)), [JSON.stringify(start)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
      hear(String(chunk))
    })
  const places = await new Promise<StackPlaces>((resolve, reject) => {
    child.once('message', (message) => resolve(message as StackPlaces))
    child.once('exit', () => reject(new Error(`The stack did not start.\n${said}`)))
  })
  return { child, places }
}
