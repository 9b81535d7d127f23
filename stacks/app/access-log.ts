import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

/** Paths without their query, which may carry a token of a mail. */
const FORMAT = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  path: '$context.path',
  event: '$context.eventType',
  status: '$context.status',
  ms: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
}

/** One JSON line for each request or socket event, in a log group that ends with the stack. */
export function accessLog(scope: Construct, id: string, { kind }: StageConfig, stage: CfnStage): void {
  const group = new LogGroup(scope, id, {
    retention: kind === 'production' ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  stage.accessLogSettings = { destinationArn: group.logGroupArn, format: JSON.stringify(FORMAT) }
}
