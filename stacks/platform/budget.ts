import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

/** Mails when a month has cost most of what it may, and when it will cost more. */
export function budget(scope: Construct, { budgetUsd, alarmMail }: StageConfig): void {
  const subscribers = alarmMail ? [{ subscriptionType: 'EMAIL', address: alarmMail }] : []
  const notice = (notificationType: string, threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  })
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: 'primepass',
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budgetUsd, unit: 'USD' },
    },
    ...(subscribers.length > 0
      ? { notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)] }
      : {}),
  })
}
