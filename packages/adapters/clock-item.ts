import type { Bell, Clock, Log } from '#core/context'
import { awsSettings, openAws } from './aws-request.ts'
import type { Config } from './config.ts'

export const clockItemSettings = ['clockTable', 'clockSleepMinutes', 'dynamoDbUrl', ...awsSettings] as const
export type ClockItemConfig = Config<(typeof clockItemSettings)[number]>

/** One look of the clock at the database. */
export interface Look {
  /**
   * Says when the next look is due; undefined when nothing is known to come. Heard only if nobody rang and no other
   * clock said so since this look began: what was written meanwhile may be due earlier, and this look may have missed it.
   */
  end(nextDueAt: Date | undefined): Promise<void>
}

/** Whether the database may be left alone. */
export interface Rest {
  /** Undefined while nothing is due. When nobody can tell, a look is due. */
  begin(): Promise<Look | undefined>
}

const KEY = { pk: { S: 'next-look' } }
const MINUTE_MS = 60_000
const SOCKETS_MAX = 2
const TIMEOUT_MS = 1000

/**
 * The one item by which the clock knows, without asking the database, whether anything is due. Who writes jobs rings:
 * the item falls due at once, and its count grows. The clock looks and then sets the item to what the rows say, on
 * condition that the count is still the one it began with. So in no order of the two a job is lost.
 */
export function clockItem(config: ClockItemConfig, { clock, log }: { clock: Pick<Clock, 'now'>; log: Log }) {
  return config.clockSleepMinutes === 0 ? wakeful : sleeping(config, clock, log)
}

/** Where the database never sleeps, the clock looks each minute and nobody needs to ring. */
export const wakeful: Bell & Rest = {
  ring: async () => undefined,
  begin: async () => ({ end: async () => undefined }),
}

function sleeping(config: ClockItemConfig, clock: Pick<Clock, 'now'>, log: Log): Bell & Rest {
  const { read, write } = openItem(config)
  const sleepMs = config.clockSleepMinutes * MINUTE_MS
  const nowMs = () => clock.now().getTime()
  return {
    async ring() {
      await write(nowMs())
    },
    async begin() {
      try {
        const item = await read()
        if (item && item.dueAt > nowMs()) return undefined
        return {
          async end(nextDueAt) {
            // At full periods: stages that share a database wake it together.
            const latest = (Math.floor(nowMs() / sleepMs) + 1) * sleepMs
            await write(Math.min(latest, nextDueAt?.getTime() ?? latest), { since: item?.changes })
          },
        }
      } catch (error) {
        log.warn('the clock looks, as nobody can say whether anything is due', { error })
        return wakeful.begin()
      }
    },
  }
}

interface Item {
  dueAt: number
  changes: number
}

/** The item in DynamoDB; a write on condition that fails is no fault. */
function openItem(config: ClockItemConfig) {
  const url = new URL(config.dynamoDbUrl ?? `https://dynamodb.${config.awsRegion}.amazonaws.com`)
  const TableName = config.clockTable
  const openAction = (action: string) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` }
    const post = openAws(config, { service: 'dynamodb', url, headers }, { sockets: SOCKETS_MAX, timeoutMs: TIMEOUT_MS })
    return async (input: object) => {
      const { status, body } = await post('/', JSON.stringify({ TableName, Key: KEY, ...input }))
      const isUnmet = status === 400 && body.includes('ConditionalCheckFailedException')
      if (status !== 200 && !isUnmet) throw new Error(`${action} of the clock's item answered ${status}`)
      return body
    }
  }
  const get = openAction('GetItem')
  const update = openAction('UpdateItem')
  return {
    async read(): Promise<Item | undefined> {
      const { Item } = JSON.parse(await get({ ConsistentRead: true }))
      return Item && { dueAt: Number(Item.dueAt.N), changes: Number(Item.changes.N) }
    },
    /** With `since`, only while nobody has written after that; undefined means that nobody had written at all. */
    async write(dueAt: number, condition?: { since: number | undefined }): Promise<void> {
      await update({
        UpdateExpression: 'SET dueAt = :dueAt ADD changes :one',
        ...(condition === undefined ? {} : { ConditionExpression: isUnchanged(condition.since) }),
        ExpressionAttributeValues: {
          ':dueAt': { N: String(dueAt) },
          ':one': { N: '1' },
          ...(condition?.since === undefined ? {} : { ':since': { N: String(condition.since) } }),
        },
      })
    },
  }
}

const isUnchanged = (since: number | undefined) =>
  since === undefined ? 'attribute_not_exists(changes)' : 'changes = :since'
