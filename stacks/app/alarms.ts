import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Meters } from './meters.ts'

const RUNBOOKS = 'docs/operations.md'
const CONCURRENCY_MAX = 800
const OLDEST_SECONDS_MAX = 120
const WAVE_LATE_MS_MAX = 10_000
const API_P99_MS_MAX = 3000

interface AlarmSpec {
  /** The heading of its runbook in docs/operations.md. */
  name: string
  meaning: string
  metric: IMetric
  over: number
  minutes: number
  /** Whether silence is an alarm, too. */
  isMissingBad?: boolean
}

/** Wakes a person for what does not mend itself; each alarm names its runbook. */
export function alarms(scope: Construct, config: StageConfig, meters: Meters): Alarm[] {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true, displayName: `PrimePass ${config.stage}` })
  if (config.alarmMail) topic.addSubscription(new EmailSubscription(config.alarmMail))
  return specs(meters).map(({ name, meaning, metric, over, minutes, isMissingBad }) => {
    const alarm = new Alarm(scope, `Alarm ${name}`, {
      alarmName: `primepass-${config.stage}-${name}`,
      alarmDescription: `${meaning} Runbook: ${RUNBOOKS}#${name}`,
      metric,
      threshold: over,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: minutes,
      treatMissingData: isMissingBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(topic))
    return alarm
  })
}

function specs(meters: Meters): AlarmSpec[] {
  const minute = Duration.minutes(1)
  return [
    {
      name: 'parked-messages',
      meaning: 'Messages failed five times and wait for a person.',
      metric: new MathExpression({ expression: 'jobs + fanout', usingMetrics: meters.parked, period: minute }),
      over: 0,
      minutes: 1,
    },
    {
      name: 'parked-jobs',
      meaning: 'A job failed to its end and waits for a person.',
      metric: new MathExpression({ expression: 'byJobs + byClock', usingMetrics: meters.parkedJobs, period: minute }),
      over: 0,
      minutes: 1,
    },
    {
      name: 'waves-late',
      meaning: 'A wave was announced more than ten seconds after it opened.',
      metric: meters.waveLateness,
      over: WAVE_LATE_MS_MAX,
      minutes: 1,
    },
    {
      name: 'jobs-late',
      meaning: 'The oldest job in the queue waits longer than two minutes.',
      metric: meters.oldestJob,
      over: OLDEST_SECONDS_MAX,
      minutes: 3,
    },
    {
      name: 'clock-silent',
      meaning: 'The clock failed or did not run: nothing that is due later goes out.',
      metric: new MathExpression({
        expression: 'IF(calls - errors > 0, 0, 1)',
        usingMetrics: meters.clock,
        period: minute,
      }),
      over: 0,
      minutes: 3,
      isMissingBad: true,
    },
    {
      name: 'api-errors',
      meaning: 'More than one request in a hundred fails.',
      metric: new MathExpression({
        expression: 'IF(count > 50, 100 * errors / count, 0)',
        usingMetrics: meters.api,
        period: minute,
      }),
      over: 1,
      minutes: 3,
    },
    {
      name: 'api-slow',
      meaning: 'One request in a hundred takes longer than three seconds.',
      metric: meters.apiSlow,
      over: API_P99_MS_MAX,
      minutes: 5,
    },
    {
      name: 'books-differ',
      meaning: 'Ledger, places, holds and orders of a sale do not agree.',
      metric: meters.booksDiffer,
      over: 0,
      minutes: 1,
    },
    {
      name: 'payments-undecided',
      meaning: 'The provider never decided a payment.',
      metric: meters.paymentsUndecided,
      over: 0,
      minutes: 1,
    },
    {
      name: 'concurrency-near-quota',
      meaning: 'Lambdas of this account run near their common limit.',
      metric: meters.concurrency,
      over: CONCURRENCY_MAX,
      minutes: 2,
    },
    { name: 'throttled', meaning: 'Lambda turned calls away.', metric: meters.throttles, over: 0, minutes: 2 },
    {
      name: 'database-full',
      meaning: 'The database works at more than 80 % of its largest size.',
      metric: meters.databaseLoad,
      over: 80,
      minutes: 5,
    },
    {
      name: 'connections-pinned',
      meaning: 'Sessions keep a database connection for themselves.',
      metric: meters.pinned,
      over: 5,
      minutes: 5,
    },
  ]
}
