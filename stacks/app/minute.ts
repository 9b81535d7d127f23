import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** Calls the clock each minute. A call that fails is not repeated: the next minute does its work. */
export const everyMinute = (scope: Construct, clock: IFunction): Schedule =>
  new Schedule(scope, 'Minute', {
    description: 'Hands due jobs to the queue',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    timeWindow: TimeWindow.off(),
    target: new LambdaInvoke(clock, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
  })
