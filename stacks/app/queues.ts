import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { functionSpecs } from './function-specs.ts'

/** A message that failed so often waits for a person, for two weeks. */
const RECEIVES_MAX = 5
const PARKED_DAYS = 14
/** As AWS asks: a message stays hidden for six times as long as its function may take. */
const VISIBILITY_FACTOR = 6

export interface QueuePair {
  queue: Queue
  parked: Queue
}

export interface Queues {
  jobs: QueuePair
  fanout: QueuePair
}

export const queues = (scope: Construct): Queues => ({
  jobs: pair(scope, 'Job', functionSpecs.jobs.timeoutSeconds),
  fanout: pair(scope, 'Fanout', functionSpecs.fanout.timeoutSeconds),
})

function pair(scope: Construct, id: string, timeoutSeconds: number): QueuePair {
  const parked = new Queue(scope, `${id}Parked`, {
    retentionPeriod: Duration.days(PARKED_DAYS),
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const queue = new Queue(scope, `${id}Queue`, {
    visibilityTimeout: Duration.seconds(VISIBILITY_FACTOR * timeoutSeconds),
    deadLetterQueue: { queue: parked, maxReceiveCount: RECEIVES_MAX },
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  return { queue, parked }
}

/** How many workers a queue may have. Fan-out shares the account's API Gateway quota with the sale, so it is kept below it. */
const WORKERS_MAX = {
  production: { jobs: 50, fanout: 20 },
  staging: { jobs: 5, fanout: 5 },
  preview: { jobs: 2, fanout: 2 },
}

/** Feeds the queues to their functions; what a function reports as failed comes again, the rest of its batch does not. */
export function feed(
  { jobs, fanout }: Queues,
  functions: { jobs: LambdaFunction; fanout: LambdaFunction },
  { kind }: StageConfig,
): void {
  const { jobs: jobWorkers, fanout: fanoutWorkers } = WORKERS_MAX[kind]
  const source = (queue: Queue, batchSize: number, maxConcurrency: number) =>
    new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true })
  functions.jobs.addEventSource(source(jobs.queue, 10, jobWorkers))
  functions.fanout.addEventSource(source(fanout.queue, 1, fanoutWorkers))
}
