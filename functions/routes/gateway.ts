import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Hono } from 'hono'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import type { Env } from './mount.ts'

/** A Lambda handler of an HTTP API, payload 2.0. Hono knows the same event by a type of its own. */
export function gateway(hono: Hono<Env>) {
  const run = handle(hono)
  return (event: APIGatewayProxyEventV2) => run(event as unknown as LambdaEvent)
}
