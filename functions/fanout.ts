import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { type FanoutApp, fanoutSettings, openFanoutApp } from '#adapters/fanout-app'
import { type LambdaContext, onLambda } from '#adapters/lambda'
import { atMost, type Limit } from '#adapters/parallel'
import type { FanoutMessage, FanoutRead, Frame } from '#adapters/push'
import { POSTS_AT_ONCE } from '#adapters/socket-post'
import { isSessionTopic } from '#core/account/session-key'

/** Pages under way at once: enough to keep the posts busy, few enough to stop in time. */
const PAGES_AT_ONCE = 8
/** Longer than the last posts with their time-outs, and handing on the rest. */
const STOP_BEFORE_MS = 6000
const SLOW_TRIES_MAX = 4
const SLOW_PAUSE_MS = 100
const DELAY_SECONDS = 2
/** Then the hint is dropped: whoever missed it asks again. */
const DELAYS_MAX = 10

/**
 * Spreads pushes over open sockets. What does not fit into the time of one Lambda is handed on with its cursor instead
 * of failed: a queue message that comes back whole would tell people twice.
 */
export const fanout =
  (app: FanoutApp) =>
  async (event: SQSEvent, context: Pick<LambdaContext, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> => {
    const isLate = () => context.getRemainingTimeInMillis() < STOP_BEFORE_MS
    const work: Work = { app, isLate, page: atMost(PAGES_AT_ONCE), post: atMost(POSTS_AT_ONCE) }
    const results = await Promise.allSettled(event.Records.map(({ body }) => spread(work, body)))
    const batchItemFailures = results.flatMap((result, index) => {
      if (result.status === 'fulfilled') return []
      const itemIdentifier = event.Records[index]?.messageId ?? ''
      app.log.error('a push was not spread', { messageId: itemIdentifier, error: result.reason })
      return [{ itemIdentifier }]
    })
    return { batchItemFailures }
  }

export const handler = onLambda((config) => fanout(openFanoutApp(config)), fanoutSettings)

interface Work {
  app: FanoutApp
  isLate(): boolean
  page: Limit
  post: Limit
}

/** What this call did not do: for want of time, or because the gateway or the registry wants a rest. */
interface Rest {
  late: FanoutRead[]
  slow: FanoutRead[]
}

async function spread(work: Work, body: string): Promise<void> {
  const message: FanoutMessage = JSON.parse(body)
  const rest: Rest = { late: [], slow: [] }
  await Promise.all(message.reads.map((read) => follow(work, message, read, rest)))
  const { late, slow } = rest
  const delays = message.delays + 1
  if (late.length > 0) await work.app.passOn({ ...message, reads: late }, 0)
  if (slow.length === 0) return
  if (delays <= DELAYS_MAX) return work.app.passOn({ ...message, reads: slow, delays }, DELAY_SECONDS * delays)
  work.app.log.error('a push was dropped: the gateway or the registry is busy', { reads: slow.length })
}

/** Goes through one read, page after page. */
async function follow(work: Work, message: FanoutMessage, first: FanoutRead, rest: Rest): Promise<void> {
  const frame = message.frames[first.frame]
  if (!frame) throw new Error('a read names no frame')
  let read: FanoutRead | undefined = first
  while (read) {
    const current: FanoutRead = read
    read = await work.page(() => tellPage(work, frame, current, rest))
  }
}

/** Tells the sockets of one page; gives the read of the next one. */
async function tellPage(work: Work, frame: Frame, read: FanoutRead, rest: Rest): Promise<FanoutRead | undefined> {
  if (work.isLate()) {
    rest.late.push(read)
    return undefined
  }
  if ('connectionIds' in read) {
    await tellAll(work, frame, read.frame, read.connectionIds, rest)
    return undefined
  }
  try {
    const page = await work.app.sockets.page(frame.topic, read.shard, read.cursor)
    await tellAll(work, frame, read.frame, page.connectionIds, rest)
    return page.cursor === undefined ? undefined : { ...read, cursor: page.cursor }
  } catch (error) {
    work.app.log.warn('the sockets of a topic could not be read', { topic: frame.topic, error })
    rest.slow.push(read)
    return undefined
  }
}

async function tellAll(work: Work, frame: Frame, index: number, connectionIds: string[], rest: Rest): Promise<void> {
  const results = await Promise.all(connectionIds.map((id) => work.post(() => tell(work, frame, id))))
  const idsOf = (result: TellResult) => connectionIds.filter((_, at) => results[at] === result)
  for (const result of ['late', 'slow'] as const) {
    const ids = idsOf(result)
    if (ids.length > 0) rest[result].push({ frame: index, connectionIds: ids })
  }
}

/** Takes the topic from a socket of the person; false for a socket of anybody else. */
async function endTopic(app: FanoutApp, { topic, endsFor }: Frame, id: string): Promise<boolean> {
  const connection = await app.sockets.find(id)
  if (connection?.person?.userId !== endsFor) return false
  await app.sockets.unsubscribe(id, [topic])
  return true
}

type TellResult = 'done' | 'late' | 'slow'

/** Pauses keep their place among the posts, so a busy gateway gets fewer of them. */
async function tell({ app, isLate }: Work, frame: Frame, id: string): Promise<TellResult> {
  for (let tries = 0; tries < SLOW_TRIES_MAX; tries++) {
    if (tries > 0) await app.clock.wait(Math.random() * SLOW_PAUSE_MS * 2 ** tries)
    if (isLate()) return 'late'
    try {
      if (frame.endsFor !== undefined && !(await endTopic(app, frame, id))) return 'done'
      const result = await app.post(id, frame.text)
      if (result === 'sent' && isSessionTopic(frame.topic) && (await app.hangUp(id)) === 'slow') continue
      if (result === 'gone') await app.sockets.close(id, frame.topic)
      if (result !== 'slow') return 'done'
    } catch (error) {
      app.log.warn('a socket was not told', { error })
    }
  }
  return 'slow'
}
