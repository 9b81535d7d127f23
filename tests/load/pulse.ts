import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { fromViewer, ORIGIN_SECRET_HEADER, VIEWER_ADDRESS_HEADER } from '#adapters/viewer-address'
import { startHttpGateway } from '#local/http-gateway'
import type { LambdaHandler } from '#local/lambda'
import { drive, median } from './drive.ts'
import { openLoadWorld } from './load-world.ts'
import { ratio, type Verdict } from './verdict.ts'

const CALLERS = 32
/** Readers of a page, each behind an address of its own; none of them asks more often than the limit allows. */
const READERS = 20_000
const GOAL = 0.8
/** Before anything counts, so that neither side is measured while it is being compiled. */
const WARM_UP_SECONDS = 1

/**
 * The pulse through the local gateway, against Hono answering a constant of the same size through the same gateway.
 * Readers come through the CDN, which proves itself and tells their addresses: every request passes the rate limit.
 */
export async function measurePulse({ rounds, seconds }: { rounds: number; seconds: number }): Promise<Verdict[]> {
  const world = await openLoadWorld()
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  const secret = randomUUID()
  try {
    await world.reset(5_000)
    const path = `/api/public/pulse/${world.sale.eventId}`
    const { body } = await world.ask('GET', path)
    const constant = JSON.parse(body)
    const ours = await startGateway(fromViewer([secret], world.run))
    const naked = await startGateway(handle(new Hono().get('*', (c) => c.json(constant))))
    const refused = new Set<number>()
    const pulses: number[] = []
    const constants: number[] = []
    let next = 0
    const read = (url: string, forSeconds: number) =>
      drive(CALLERS, forSeconds, async () => {
        const headers = { [ORIGIN_SECRET_HEADER]: secret, [VIEWER_ADDRESS_HEADER]: addressOf(next++ % READERS) }
        const status = await get(agent, url + path, headers)
        if (status !== 200) refused.add(status)
        return status === 200
      })
    for (const { url } of [ours, naked]) await read(url, WARM_UP_SECONDS)
    for (let round = 0; round < rounds; round++) {
      pulses.push((await read(ours.url, seconds)).perSecond)
      constants.push((await read(naked.url, seconds)).perSecond)
    }
    await Promise.all([ours.stop(), naked.stop()])
    const value = median(pulses) / median(constants)
    const odd = refused.size > 0 ? `, refused with ${[...refused].join(', ')}` : ''
    return [
      {
        measure: 'pulse / Hono with a constant',
        goal: `>= ${ratio(GOAL)}`,
        measured: `${ratio(value)} (${Math.round(median(pulses))}/s and ${Math.round(median(constants))}/s${odd})`,
        isMet: value >= GOAL,
        isRight: refused.size === 0 && body.includes('"left":5000'),
      },
    ]
  } finally {
    agent.destroy()
    await world.stop()
  }
}

const startGateway = (handler: LambdaHandler | ((event: never) => Promise<unknown>)) =>
  startHttpGateway({ routes: [{ prefix: '/', handler }], port: 0 })

const addressOf = (reader: number) => `10.${reader >> 16}.${(reader >> 8) & 255}.${reader & 255}`

function get(agent: Agent, url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
      .once('error', reject)
      .end()
  })
}
