import type { Kysely } from 'kysely'
import type { PublicEvent } from '#contract/public-event'
import type { Database } from './database.ts'
import type { Grant } from './member/grant.ts'

export type Db = Kysely<Database>

/** Who is asking. Jobs run as `system`; a visitor without a token is `anonymous`. */
export type Actor = { kind: 'anonymous'; ip: string } | Principal | { kind: 'system'; job: string }

/** Who can be granted something: a person, or a program or door device under a name of its own. */
export type Principal = Person | { kind: 'key' | 'device'; keyId: string; ip: string }

export interface Person {
  kind: 'user'
  userId: string
  sessionId: string
  /** How many factors the session has proven, and when it last did. */
  assurance: 1 | 2
  provenAt: Date
  ip: string
  impersonatorId?: string
}

/** The process's own clock: for tokens and logs. What decides a sale is `app_now()`, the database's. */
export interface Clock {
  now(): Date
  /** Resolves after so many milliseconds of this clock. */
  wait(ms: number): Promise<void>
}

/**
 * One job on its way to a consumer. With a job id the row decides what it means (job/job.ts);
 * without one it is a hint whose loss is harmless, such as "publish the pulse".
 */
export interface JobMessage {
  jobId: string | null
  version: number
  name: string
  body: unknown
}

export interface Queue {
  /** Hands jobs to the queue; each becomes visible after its delay, at most 900 seconds. */
  sendJobs(messages: { message: JobMessage; delaySeconds: number }[]): Promise<void>
  /** Throws when the queue cannot be reached. */
  check(): Promise<void>
}

/**
 * The clock leaves a database that may sleep alone until something is due. Who commits what will be due rings, and the
 * clock looks within a minute.
 */
export interface Bell {
  ring(): Promise<void>
}

/** A hint for open sockets: losing one loses nothing, since clients ask again. */
export interface PushMessage {
  topic: string
  name: string
  /** Grows per topic and name, so that a client can ignore what it already knows. */
  seq: number
  body: unknown
}

/** A topic that a person may not hear any more. */
export interface EndedTopic {
  topic: string
  userId: string
}

export interface Push {
  send(messages: PushMessage[]): Promise<void>
  /** Takes topics away from whatever sockets a person has open. */
  end(topics: EndedTopic[]): Promise<void>
}

/** Redis. Never the source of truth; everything here may be lost or applied twice. */
export interface Cache {
  get(key: string): Promise<string | null>
  set(key: string, value: string, ttlMs: number): Promise<void>
  /** Stores only when the key is new; false when it was there. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>
  /** Reads and removes in one step: of many callers one gets the value. */
  take(key: string): Promise<string | null>
  remove(key: string): Promise<void>
  /** Counts a hit in a fixed window and tells the count so far. */
  hit(key: string, windowMs: number): Promise<number>
  /** Marks a member of a set as seen at a moment. */
  see(set: string, member: string, atMs: number): Promise<void>
  forget(set: string, member: string): Promise<void>
  countSeenSince(set: string, sinceMs: number): Promise<number>
}

/** What this process knows from a moment ago: bounded, and empty in a new one. */
export interface Memory {
  get<T>(key: string): T | undefined
  set(key: string, value: unknown, ttlMs: number): void
}

export interface Log {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

export interface Mail {
  /** `key` makes a repeated send recognisable at the provider and in the mailbox. */
  send(mail: { key: string; to: string; subject: string; text: string; html?: string }): Promise<void>
}

export interface Files {
  put(key: string, body: string | Uint8Array, options: { contentType: string; cacheControl: string }): Promise<void>
  get(key: string): Promise<string | undefined>
  remove(key: string): Promise<void>
}

/** The prerendered pages of events; printing the same twice is harmless. */
export interface Pages {
  print(event: PublicEvent): Promise<void>
  remove(slug: string): Promise<void>
}

export type IntentStatus = 'requires_payment' | 'requires_action' | 'processing' | 'succeeded' | 'cancelled'

/** What a provider told us about a payment; `eventId` is the provider's own, unique. */
export interface PaymentEvent {
  eventId: string
  type: string
  intentId: string | undefined
  createdAt: Date
}

export interface Payments {
  createIntent(input: {
    orderId: string
    attempt: number
    amountCents: number
    currency: string
  }): Promise<{ intentId: string; clientSecret: string }>
  findIntent(intentId: string): Promise<{
    status: IntentStatus
    amountCents: number
    /** What has really been paid; zero until it succeeded. */
    receivedCents: number
    currency: string
    clientSecret: string
    failureCode: string | undefined
  }>
  cancelIntent(intentId: string): Promise<void>
  refund(input: { intentId: string; amountCents: number; key: string }): Promise<{ refundId: string }>
  /** Checks the signature over the raw body; undefined when it is not the provider's. */
  readEvent(rawBody: string, signature: string): Promise<PaymentEvent | undefined>
}

/** The functions that a crowd meets first. */
export interface Fleet {
  /** Has some of them started ahead of the crowd, or lets them go; the same again changes nothing. */
  keepReady(isWanted: boolean): Promise<void>
}

/** What access tokens are signed with. */
export interface SigningKeys {
  /** Publishes the next key ahead of its time, takes away what nobody needs any more, and seals all of it with the newest secret. */
  renew(): Promise<void>
}

/** Signs what a ticket's QR carries; Ed25519, the key id in the header. */
export interface Credentials {
  sign(claims: Record<string, unknown>): Promise<string>
}

/** Numbers that are watched over time, by alarms and on the dashboard; all of them milliseconds. */
export interface Meter {
  record(name: 'WaveLateness', ms: number): void
}

/** The outside world that every Lambda needs, opened once per process. */
export interface App {
  db: Db
  clock: Clock
  queue: Queue
  bell: Bell
  push: Push
  cache: Cache
  memory: Memory
  log: Log
  meter: Meter
  siteUrl: string
}

/** What only workers and the payments Lambda carry, so that the API Lambda stays light. */
export interface BackApp extends App {
  mail: Mail
  files: Files
  payments: Payments
  credentials: Credentials
  fleet: Fleet
  signingKeys: SigningKeys
  pages: Pages
}

export type Effect = (app: App) => Promise<void>

interface Call {
  actor: Actor
  requestId: string
  /** The caller's name for this one intention; every write over HTTP has one. */
  idempotencyKey?: string
  /** What the guard found that the caller may do where the request leads; a verb of a permission has it. */
  grant?: Grant
  /** Runs once the surrounding transaction has committed, or at once without one. It only hurries: failures are logged. */
  afterCommit(effect: Effect): Promise<void>
}

export type Context = App & Call
export type BackContext = BackApp & Call

/** A call by `actor`, outside any transaction. */
export const contextOf = <A extends App>(app: A, actor: Actor, requestId: string): A & Call => ({
  ...app,
  actor,
  requestId,
  afterCommit: (effect) => hurry(app, effect),
})

/** Joins the caller's transaction, or opens one and runs the collected effects, each once, after its commit. */
export async function transaction<C extends Context, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  const effects = new Set<Effect>()
  const result = await ctx.db.transaction().execute((db) =>
    work({
      ...ctx,
      db,
      afterCommit: async (effect: Effect) => {
        effects.add(effect)
      },
    }),
  )
  for (const effect of effects) await hurry(ctx, effect)
  return result
}

async function hurry(app: App, effect: Effect): Promise<void> {
  try {
    await effect(app)
  } catch (error) {
    app.log.error('an effect after the commit failed', { error: String(error) })
  }
}
