import { functionNames } from '#local/function-routes'
import { lambdaContext } from '#local/lambda'
import { loadFunctions } from '#local/load-functions'
import { startStack } from '#local/stack'
import { type Fault, type Lines, openLines } from './lines.ts'

/** What the process that forked this one asks for; `id` comes back when it is done. */
export type Order = { id: number } & ({ do: 'fault'; fault: Fault } | { do: 'tick' })

export interface Start {
  folder: string
  functions: string
  ports: Parameters<typeof startStack>[0]['ports']
}

/** A whole stack that keeps its data, with a line before each service that can be made to fail. Ends with its parent. */
async function run({ folder, functions: outDir, ports }: Start): Promise<void> {
  const ended = Promise.withResolvers<void>()
  process.once('disconnect', ended.resolve)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

  let lines: Lines | undefined
  let loaded: Awaited<ReturnType<typeof loadFunctions<(typeof functionNames)[number]>>> | undefined
  const stack = await startStack({
    folder,
    ports,
    durable: true,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      lines = await openLines(environment)
      Object.assign(process.env, environment, lines.environment)
      loaded = await loadFunctions(outDir, functionNames)
      return loaded
    },
    site: {},
  })
  process.on('message', async (order: Order) => {
    if (order.do === 'fault') lines?.make(order.fault)
    else await loaded?.clock({} as never, lambdaContext('clock', 60_000)).catch(console.error)
    if (process.connected) process.send?.({ done: order.id })
  })
  const { addresses, environment } = stack
  if (process.connected) process.send?.({ addresses, environment })
  await ended.promise
  await stack.stop()
  await lines?.stop()
}

try {
  await run(JSON.parse(process.argv[2] ?? ''))
  process.exit(0)
} catch (error) {
  console.error(error)
  process.exit(1)
}
