import { Agent, request } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { Hono } from 'hono'
import { gateway } from '#functions/routes/gateway'
import type { Env } from '#functions/routes/mount'
import { startHttpGateway } from '#local/http-gateway'
import { drive, median } from './drive.ts'
import { openLoadWorld } from './load-world.ts'
import { ratio, type Verdict } from './verdict.ts'

const CALLERS = 32

/** The pulse through the local gateway, against Hono answering a constant of the same size through the same gateway. */
export async function measurePulse({ rounds, seconds }: { rounds: number; seconds: number }): Promise<Verdict[]> {
  const world = await openLoadWorld()
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  try {
    await world.reset(5_000)
    const path = `/api/public/pulse/${world.sale.eventId}`
    const { body } = await world.ask('GET', path)
    const constant = gateway(new Hono<Env>().get('*', (c) => c.json(JSON.parse(body))))
    const routesTo = (handler: (event: APIGatewayProxyEventV2) => Promise<unknown>) => [
      { prefix: '/', handler: handler as never },
    ]
    const ours = await startHttpGateway({ routes: routesTo(world.run), port: 0 })
    const naked = await startHttpGateway({ routes: routesTo(constant), port: 0 })
    const pulses: number[] = []
    const constants: number[] = []
    for (let round = 0; round < rounds; round++) {
      for (const [rates, server] of [
        [pulses, ours],
        [constants, naked],
      ] as const) {
        rates.push((await drive(CALLERS, seconds, () => get(agent, server.url + path))).perSecond)
      }
    }
    await Promise.all([ours.stop(), naked.stop()])
    const value = median(pulses) / median(constants)
    return [
      {
        measure: 'pulse / Hono with a constant',
        goal: `>= ${ratio(0.8)}`,
        measured: `${ratio(value)} (${Math.round(median(pulses))}/s and ${Math.round(median(constants))}/s)`,
        isMet: value >= 0.8,
        isRight: body.includes('"left":5000'),
      },
    ]
  } finally {
    agent.destroy()
    await world.stop()
  }
}

const get = (agent: Agent, url: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200))
    })
      .once('error', reject)
      .end()
  })
