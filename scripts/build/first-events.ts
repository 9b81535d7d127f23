import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { DeployedName } from '#local/function-routes'
import { invoke, type LambdaHandler } from '#local/lambda'
import { disconnectEvent } from '#local/socket-event'
import type { Stack } from '#local/stack'

const TIMEOUT_MS = 30_000
/** It makes people, who have passwords, which are slow to hash. */
const SEED_TIMEOUT_MS = 120_000

export type DeployedFunctions = Record<DeployedName, LambdaHandler>

/** One event that a function must answer, and whether it did. */
export interface FirstEvent {
  event: string
  /** Tells the answer, for people. */
  ask(stack: Stack, functions: DeployedFunctions): Promise<string>
  expected: string
}

const quietSocket = {
  connectionId: 'AAAAAAAAAAAAAAA=',
  connectedAt: 0,
  stage: 'local',
  host: 'localhost',
  sourceIp: '127.0.0.1',
  userAgent: '',
}

/** For each function the first event of its kind: through the gateway where it stands behind one. */
export const firstEvents: Record<DeployedName, FirstEvent> = {
  http: { event: 'GET /health', ask: ({ addresses }) => status(`${addresses.api}/health`), expected: '200' },
  console: {
    event: 'GET /openapi.json',
    ask: ({ addresses }) => status(`${addresses.api}/openapi.json`),
    expected: '200',
  },
  payments: {
    event: 'a webhook without a signature',
    ask: ({ addresses }) => status(`${addresses.api}${PAYMENT_WEBHOOK_PATH}`, { method: 'POST', body: '{}' }),
    expected: '400',
  },
  auth: {
    event: 'GET of an unknown address',
    ask: ({ addresses }) => status(`${addresses.api}/auth/nowhere`),
    expected: '404',
  },
  jobs: { event: 'no messages', ask: called('jobs', { Records: [] }), expected: '{"batchItemFailures":[]}' },
  fanout: { event: 'no messages', ask: called('fanout', { Records: [] }), expected: '{"batchItemFailures":[]}' },
  socket: {
    event: 'the end of an unknown socket',
    ask: called('socket', disconnectEvent(quietSocket, 1000, '')),
    expected: '{"statusCode":200}',
  },
  clock: { event: 'a minute', ask: called('clock', { 'detail-type': 'Scheduled Event' }), expected: 'nothing' },
  migrate: { event: 'nothing new', ask: called('migrate', {}), expected: '{"ran":[]}' },
  admin: {
    event: 'parked jobs',
    ask: called('admin', { words: ['jobs', '--status', 'parked'] }),
    expected: '{"text":"There are no such jobs.","exitCode":0}',
  },
  reprint: { event: 'another site', ask: called('reprint', {}), expected: 'nothing' },
  seed: { event: 'an empty world', ask: called('seed', {}, SEED_TIMEOUT_MS), expected: '{"isNew":true}' },
}

async function status(url: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(url, init)
  await answer.arrayBuffer()
  return String(answer.status)
}

function called(name: DeployedName, event: unknown, timeoutMs = TIMEOUT_MS): FirstEvent['ask'] {
  return async (_, functions) => JSON.stringify(await invoke(name, functions[name], event, timeoutMs)) ?? 'nothing'
}
