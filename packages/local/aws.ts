import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import dynalite from 'dynalite'
import { startFauxqs } from 'fauxqs'
import { closeServer, HOST, listen } from './listen.ts'
import { guardLoopback } from './loopback.ts'
import { createQueue } from './queue.ts'

const REGION = 'eu-west-1'
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }
const SITE_BUCKET = 'primepass-site'
const SOCKET_TABLE = 'primepass-sockets'
const CLOCK_TABLE = 'primepass-clock'

export interface LocalAws {
  sqs: SQSClient
  s3: S3Client
  dynamo: DynamoDBClient
  jobQueueUrl: string
  fanoutQueueUrl: string
  siteBucket: string
  socketTable: string
  clockTable: string
  /** What the functions need to find all of it with the AWS SDK's ordinary clients. */
  environment: Record<string, string>
  stop(): Promise<void>
}

/** SQS, S3 and DynamoDB in this process, with our queues, bucket and table; without a folder they forget at the end. */
export async function startAws(options: { folder?: string; visibilitySeconds: number }): Promise<LocalAws> {
  const { folder, visibilitySeconds } = options
  const fauxqs = await startFauxqs({
    port: 0,
    logger: false,
    ...(folder === undefined ? {} : { dataDir: join(folder, 'aws') }),
  })
  const unguard = guardLoopback(fauxqs.port)
  const dynamoServer = dynalite({ createTableMs: 0, ...(folder === undefined ? {} : { path: join(folder, 'dynamo') }) })
  const endpoint = `http://${HOST}:${fauxqs.port}`
  const dynamoEndpoint = `http://${HOST}:${await listen(dynamoServer, 0)}`

  const clientOptions = { region: REGION, credentials: CREDENTIALS }
  const sqs = new SQSClient({ ...clientOptions, endpoint })
  const s3 = new S3Client({ ...clientOptions, endpoint })
  const dynamo = new DynamoDBClient({ ...clientOptions, endpoint: dynamoEndpoint })
  const [jobQueueUrl, fanoutQueueUrl] = await Promise.all([
    createQueue(sqs, endpoint, 'jobs', visibilitySeconds),
    createQueue(sqs, endpoint, 'fanout', visibilitySeconds),
    s3.send(new CreateBucketCommand({ Bucket: SITE_BUCKET })),
    createTable(dynamo, SOCKET_TABLE, ['pk', 'sk']),
    createTable(dynamo, CLOCK_TABLE, ['pk']),
  ])

  return {
    sqs,
    s3,
    dynamo,
    jobQueueUrl,
    fanoutQueueUrl,
    siteBucket: SITE_BUCKET,
    socketTable: SOCKET_TABLE,
    clockTable: CLOCK_TABLE,
    environment: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_SQS: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint,
      JOB_QUEUE_URL: jobQueueUrl,
      FANOUT_QUEUE_URL: fanoutQueueUrl,
      SITE_BUCKET,
      SOCKET_TABLE,
      CLOCK_TABLE,
    },
    async stop() {
      for (const client of [sqs, s3, dynamo]) client.destroy()
      await Promise.all([fauxqs.stop(), closeServer(dynamoServer)])
      unguard()
    },
  }
}

/** A table with nothing but these keys: the hash first, then the range. */
async function createTable(dynamo: DynamoDBClient, TableName: string, keys: string[]): Promise<void> {
  try {
    await dynamo.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
}
