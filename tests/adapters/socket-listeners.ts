import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { shardOf } from '#adapters/shard'
import type { LocalAws } from '#local/aws'

const BATCH_MAX = 25

/** Writes sockets that listen to a topic straight into the table: by the hundred, and whatever their end. */
export async function addListeners(aws: LocalAws, topic: string, ids: string[], endsAtSeconds: number): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH_MAX) {
    const requests = ids.slice(start, start + BATCH_MAX).map((id) => ({
      PutRequest: {
        Item: {
          pk: { S: `TOPIC#${topic}#${shardOf(topic, id)}` },
          sk: { S: `C#${id}` },
          ttl: { N: String(endsAtSeconds) },
        },
      },
    }))
    await aws.dynamo.send(new BatchWriteItemCommand({ RequestItems: { [aws.socketTable]: requests } }))
  }
}
