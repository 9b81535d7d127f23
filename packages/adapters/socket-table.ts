import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Clock } from '#core/context'
import { clientOptions } from './aws-client.ts'
import type { AwsConfig } from './aws-request.ts'
import { shardOf } from './shard.ts'

export type SocketTableConfig = AwsConfig & { socketTable: string; dynamoDbUrl: string | undefined }

/** What the table keeps of one socket; `ttl` is in seconds since 1970. */
export interface SocketItem {
  userId?: string
  sessionId?: string
  topics?: Set<string>
  ttl: number
}

type BatchRequest =
  | { PutRequest: { Item: Record<string, unknown> } }
  | { DeleteRequest: { Key: Record<string, unknown> } }

const TIMEOUT_MS = 3000
const PAGE_SIZE = 200
const WRITE_TRIES_MAX = 5
const WRITE_PAUSE_MS = 50

export type SocketTable = ReturnType<typeof openSocketTable>

/**
 * One DynamoDB table with the keys `pk` and `sk`: `TOPIC#topic#shard` / `C#id` finds the sockets of a topic, `C#id` /
 * `META` the topics of a socket. No transaction and no index: each side can be repaired from the other.
 */
export function openSocketTable(config: SocketTableConfig, clock: Clock) {
  const client = new DynamoDBClient(clientOptions(config, config.dynamoDbUrl, TIMEOUT_MS))
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const TableName = config.socketTable

  async function writeAll(requests: BatchRequest[]): Promise<void> {
    let left = requests
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === WRITE_TRIES_MAX) throw new Error(`${left.length} of ${requests.length} writes were not taken`)
      if (tries > 0) await clock.wait(WRITE_PAUSE_MS * 2 ** tries)
      const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: left } }))
      // What comes back is part of what was sent.
      left = (answer.UnprocessedItems?.[TableName] ?? []) as BatchRequest[]
    }
  }

  return {
    async putSocket(id: string, item: SocketItem): Promise<void> {
      await documents.send(new PutCommand({ TableName, Item: { ...socketKey(id), ...item } }))
    },

    async findSocket(id: string): Promise<SocketItem | undefined> {
      const answer = await documents.send(new GetCommand({ TableName, Key: socketKey(id), ConsistentRead: true }))
      return socketItem(answer.Item)
    },

    async takeSocket(id: string): Promise<SocketItem | undefined> {
      const answer = await documents.send(new DeleteCommand({ TableName, Key: socketKey(id), ReturnValues: 'ALL_OLD' }))
      return socketItem(answer.Attributes)
    },

    /** Adds to the socket's own list and gives the socket; undefined when it has ended, or would have more than `most`. */
    async listTopics(id: string, topics: string[], most: number): Promise<SocketItem | undefined> {
      try {
        const answer = await documents.send(
          new UpdateCommand({
            TableName,
            Key: socketKey(id),
            UpdateExpression: 'ADD topics :topics',
            ConditionExpression: 'attribute_exists(pk) and (attribute_not_exists(topics) or size(topics) <= :room)',
            ExpressionAttributeValues: { ':topics': new Set(topics), ':room': most - topics.length },
            ReturnValues: 'ALL_NEW',
          }),
        )
        return socketItem(answer.Attributes)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    async unlistTopics(id: string, topics: string[]): Promise<void> {
      try {
        await documents.send(
          new UpdateCommand({
            TableName,
            Key: socketKey(id),
            UpdateExpression: 'DELETE topics :topics',
            // Otherwise this would bring back a socket that has ended.
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':topics': new Set(topics) },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },

    putSubscriptions: (id: string, topics: string[], ttl: number) =>
      writeAll(topics.map((topic) => ({ PutRequest: { Item: { ...subscriptionKey(topic, id), ttl } } }))),

    removeSubscriptions: (id: string, topics: string[]) =>
      writeAll(topics.map((topic) => ({ DeleteRequest: { Key: subscriptionKey(topic, id) } }))),

    async pageOfShard(topic: string, shard: number, cursor: string | undefined) {
      const pk = shardKey(topic, shard)
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ProjectionExpression: 'sk, #ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          Limit: PAGE_SIZE,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: cursor } }),
        }),
      )
      const next: string | undefined = LastEvaluatedKey?.sk
      return { items: Items.map(({ sk, ttl }) => ({ id: String(sk).slice(2), ttl: Number(ttl) })), cursor: next }
    },
  }
}

/** What stands under a socket's key was written by `putSocket` and by nothing else. */
const socketItem = (item: Record<string, unknown> | undefined) => item as SocketItem | undefined

const socketKey = (id: string) => ({ pk: `C#${id}`, sk: 'META' })
const shardKey = (topic: string, shard: number) => `TOPIC#${topic}#${shard}`
/** Where it stands that a socket listens to a topic. */
export const subscriptionKey = (topic: string, id: string) => ({
  pk: shardKey(topic, shardOf(topic, id)),
  sk: `C#${id}`,
})
