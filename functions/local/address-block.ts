import type { Stack, StackOptions } from '#local/stack'
import type { SeededWorld } from './first-seed.ts'

const FIRST_SEED =
  'A small world was seeded: two houses, three events, and a wave in Monaco that opens within two minutes.'

interface Started {
  wanted: StackOptions['ports']
  world: SeededWorld
  seconds: number
  hasSite: boolean
}

/** What one wants to know after a start, and no more. */
export function stackBlock({ addresses }: Stack, { wanted, world, seconds, hasSite }: Started): string {
  const { site, api, mailbox } = addresses
  const places: [string, string][] = [
    ...(hasSite
      ? ([
          ['Site', site],
          ['Console', `${site}/console/`],
        ] as [string, string][])
      : []),
    ['API', api],
    ['API docs', `${api}/docs`],
    ['Mailbox', mailbox],
  ]
  const people = world.signIns.map(({ as, email }): [string, string] => [as, email])
  const [password] = world.signIns.map((one) => one.password)
  return [
    '',
    `  PrimePass is running (${seconds.toFixed(1)} s)`,
    '',
    ...columns(places),
    ...(people.length > 0
      ? [
          '',
          `  Sign in as, with the password ${password}`,
          ...columns(people),
          '',
          `  Who works there also types the code of ${mailbox}/code`,
        ]
      : []),
    ...(world.isNew ? ['', `  ${FIRST_SEED}`] : []),
    ...movedPorts(addresses, wanted).map((sentence) => `\n  ${sentence}`),
    '',
    '  Data is kept in .local. Ctrl-C stops everything; npm run reset starts over.',
    '',
  ].join('\n')
}

function columns(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}

function movedPorts(addresses: Stack['addresses'], wanted: Started['wanted']): string[] {
  const names = Object.keys(wanted) as (keyof Started['wanted'])[]
  return names.flatMap((name) => {
    const port = Number(new URL(addresses[name]).port)
    return port === wanted[name] ? [] : [`Port ${wanted[name]} was busy: ${name} is at ${port}.`]
  })
}
