import type { Hono, Context as HonoContext } from 'hono'
import type { ApiGatewayRequestContextV2 } from 'hono/aws-lambda'
import type * as z from 'zod/mini'
import type { AccessTokens } from '#adapters/access-token'
import type { Access, Endpoint, EndpointName } from '#contract/endpoint'
import { needsOwnHands } from '#contract/own-hands'
import { paths } from '#contract/paths'
import { assertSessionLive } from '#core/account/session-liveness'
import { type App, type Context, contextOf } from '#core/context'
import { DomainError } from '#core/error'
import { once } from '#core/idempotency/idempotency'
import { admit } from '#core/member/authorize'
import { isPrincipal } from '#core/member/grant'
import { actorOf } from './actor.ts'
import { limitRate } from './limit-rate.ts'
import { readInput } from './read-input.ts'

export type Env = { Bindings: { requestContext: ApiGatewayRequestContextV2 } }

/** One verb for each endpoint of a table; one that is missing, or takes or gives something else, does not compile. */
export type Routes<E extends Record<string, Endpoint>, C extends Context = Context> = {
  [N in keyof E]: (ctx: C, input: z.infer<E[N]['input']>) => Promise<z.infer<E[N]['answer']>>
}

type Verb<C> = (ctx: C, input: unknown) => Promise<unknown>

const KEY_FORMAT = /^[\x21-\x7e]{8,100}$/

/**
 * Mounts a table of endpoints. A request is limited, its token read and its session looked up on the deny list, its input
 * parsed, its permission asked; then one verb runs, once per idempotency key, and its answer leaves as JSON.
 */
export function mount<A extends App>(
  hono: Hono<Env>,
  app: A,
  tokens: AccessTokens,
  endpoints: Record<string, Endpoint>,
  routes: Record<string, (ctx: never, input: never) => Promise<unknown>>,
): void {
  const reply = replier()
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const [method = '', path = ''] = paths[name as EndpointName].split(' ')
    // `Routes` has checked that this verb takes what the endpoint's schema gives.
    const verb = routes[name] as unknown as Verb<A & Context>
    hono.on(method, path, async (c) => {
      const actor = await actorOf(c, app, tokens)
      const asked = contextOf(app, actor, c.env.requestContext.requestId) as A & Context
      const isWrite = method !== 'GET'
      // Asked beside everything else that has to be asked before the verb runs.
      const live = isWrite || isGuarded(endpoint.access) ? assertSessionLive(asked, isWrite) : undefined
      live?.catch(() => undefined)
      await limitRate(asked, isWrite)
      const input = await readInput(c, endpoint)
      if (actor.kind === 'user' && actor.impersonatorId && needsOwnHands(name, endpoint.access))
        throw new DomainError('request.impersonating')
      const ctx = await admit(asked, endpoint.access, input)
      const admitted: Verb<A & Context> = async (admittedCtx, parsed) => {
        await live
        return verb(admittedCtx, parsed)
      }
      const answer = isWrite ? await write(c, ctx, name, endpoint, input, admitted) : await admitted(ctx, input)
      return reply(c, endpoint, answer)
    })
  }
}

const isGuarded = (access: Access): boolean => access !== 'public' && access !== 'user'

async function write<C extends Context>(
  c: HonoContext<Env>,
  ctx: C,
  name: string,
  endpoint: Endpoint,
  input: object,
  verb: Verb<C>,
): Promise<unknown> {
  const key = c.req.header('idempotency-key') ?? ''
  if (!KEY_FORMAT.test(key)) throw new DomainError('idempotency.key_missing')
  const { actor } = ctx
  if (endpoint.repeatable || !isPrincipal(actor)) return verb({ ...ctx, idempotencyKey: key }, input)
  const actorId = actor.kind === 'user' ? actor.userId : actor.keyId
  const request = { actorId, key, hash: await hashOf(name + JSON.stringify(input)) }
  return once(ctx, request, (tx) => verb(tx, input))
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Answers as JSON. What many readers get at once, the same object for a moment, is written once. */
function replier() {
  const written = new WeakMap<object, string>()

  function textOf(answer: object): string {
    const known = written.get(answer)
    if (known !== undefined) return known
    const text = JSON.stringify(answer)
    written.set(answer, text)
    return text
  }

  return (c: HonoContext<Env>, endpoint: Endpoint, answer: unknown): Response => {
    const { cacheSeconds, status = 200 } = endpoint
    // What a signed-in person sees may be for members only: no shared cache keeps it.
    const isShared = cacheSeconds !== undefined && c.req.header('authorization') === undefined
    const cacheControl = isShared ? `public, max-age=${cacheSeconds}` : 'no-store'
    if (status === 204) return c.body(null, status, { 'cache-control': cacheControl })
    // Every answer of the contract but that of 204 is an object.
    const text = isShared ? textOf(answer as object) : JSON.stringify(answer)
    return c.body(text, status, { 'cache-control': cacheControl, 'content-type': 'application/json' })
  }
}
