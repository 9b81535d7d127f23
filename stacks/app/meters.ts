import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Functions } from './functions.ts'
import type { Queues } from './queues.ts'
import { metricNamespace } from './values.ts'

/** What core/job/job.ts says once when a job waits for a person. */
const PARKED = 'a job is parked'
const MINUTE = { period: Duration.minutes(1) }

export type Meters = ReturnType<typeof meters>

/** What is looked at, by alarms and on the dashboard. */
export function meters(
  scope: Construct,
  { config, functions, queues, api }: { config: StageConfig; functions: Functions; queues: Queues; api: HttpApi },
) {
  const { jobs, clock, http, payments, console: organizers } = functions
  const worst = { ...MINUTE, statistic: Stats.MAXIMUM }
  const logged = (id: string, fn: typeof jobs, message: string) => loggedMessage(scope, config, { id, fn, message })
  const depth = (queue: Queues['jobs']['queue']) => queue.metricApproximateNumberOfMessagesVisible(worst)
  return {
    parked: { jobs: depth(queues.jobs.parked), fanout: depth(queues.fanout.parked) } as Record<string, IMetric>,
    waiting: { jobs: depth(queues.jobs.queue), fanout: depth(queues.fanout.queue) } as Record<string, IMetric>,
    oldestJob: queues.jobs.queue.metricApproximateAgeOfOldestMessage(worst),
    clock: { calls: clock.metricInvocations(MINUTE), errors: clock.metricErrors(MINUTE) } as Record<string, IMetric>,
    api: { count: api.metricCount(MINUTE), errors: api.metricServerError(MINUTE) } as Record<string, IMetric>,
    apiSlow: api.metricLatency({ ...MINUTE, statistic: Stats.p(99) }),
    httpErrors: http.metricErrors(MINUTE),
    consoleErrors: organizers.metricErrors(MINUTE),
    paymentErrors: payments.metricErrors(MINUTE),
    jobErrors: logged('JobsFailed', jobs, 'a job failed'),
    parkedJobs: {
      byJobs: logged('JobsParked', jobs, PARKED),
      byClock: logged('JobsParkedByClock', clock, PARKED),
    } as Record<string, IMetric>,
    jobsPostponed: logged('JobsPostponed', jobs, 'a job waits for its provider'),
    waveLateness: new Metric({ namespace: metricNamespace(config), metricName: 'WaveLateness', ...worst }),
    booksDiffer: logged('BooksDiffer', jobs, 'the books of a sale differ'),
    paymentsUndecided: logged('PaymentsUndecided', jobs, 'a payment was never decided by its provider'),
    pushesDropped: logged('PushesDropped', functions.fanout, 'a push was dropped: the gateway or the registry is busy'),
    concurrency: ofAccount('AWS/Lambda', 'ConcurrentExecutions', {}, Stats.MAXIMUM),
    throttles: ofAccount('AWS/Lambda', 'Throttles', {}, Stats.SUM),
    databaseLoad: ofAccount('AWS/RDS', 'ACUUtilization', { EngineName: 'aurora-postgresql' }, Stats.MAXIMUM),
    pinned: ofAccount(
      'AWS/RDS',
      'DatabaseConnectionsCurrentlySessionPinned',
      { ProxyName: `primepass-${config.platformStage}` },
      Stats.MAXIMUM,
    ),
  }
}

const ofAccount = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic: string,
): IMetric => new Metric({ namespace, metricName, dimensionsMap, statistic, ...MINUTE })

/** Counts a message of our own log, which is one JSON object a line. */
function loggedMessage(
  scope: Construct,
  config: StageConfig,
  { id, fn, message }: { id: string; fn: Functions['jobs']; message: string },
): IMetric {
  const namespace = metricNamespace(config)
  new MetricFilter(scope, id, {
    logGroup: fn.logGroup,
    metricNamespace: namespace,
    metricName: id,
    metricValue: '1',
    defaultValue: 0,
    filterPattern: FilterPattern.stringValue('$.message', '=', message),
  })
  return new Metric({ namespace, metricName: id, statistic: Stats.SUM, ...MINUTE })
}
