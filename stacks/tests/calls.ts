import type { FunctionName } from '../../packages/local/function-routes.ts'

export const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments']
export const DATABASE = ['rds-db:connect']
export const SECRETS = ['ssm:GetParameters']
const ORIGIN = ['secretsmanager:GetSecretValue']
export const SEND = ['sqs:SendMessage']
/** Who writes jobs tells the clock. */
export const RING = ['dynamodb:UpdateItem']
/** Lambda reads queues with the right of their function. */
export const RECEIVE = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
]

/** What each function calls; `tests/infra/aws-calls.test.ts` holds it against the adapters in its bundle. */
export const calls: Record<FunctionName, string[]> = {
  http: [...DATABASE, ...SECRETS, ...ORIGIN, ...SEND, ...RING, 'sqs:GetQueueAttributes'],
  console: [...DATABASE, ...SECRETS, ...ORIGIN, ...SEND, ...RING],
  payments: [...DATABASE, ...SECRETS, ...ORIGIN, ...SEND, ...RING],
  auth: [...DATABASE, ...SECRETS, ...ORIGIN, ...SEND, ...RING],
  jobs: [
    ...DATABASE,
    ...SECRETS,
    ...SEND,
    ...RING,
    ...RECEIVE,
    'ses:SendEmail',
    's3:ListBucket',
    's3:GetObject',
    's3:PutObject',
    's3:DeleteObject',
    'lambda:PutProvisionedConcurrencyConfig',
    'lambda:DeleteProvisionedConcurrencyConfig',
  ],
  fanout: [
    ...SEND,
    ...RECEIVE,
    'dynamodb:Query',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'execute-api:ManageConnections',
  ],
  socket: [
    ...DATABASE,
    ...SECRETS,
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
  ],
  clock: [...DATABASE, ...SECRETS, ...SEND, ...RING, 'dynamodb:GetItem'],
  migrate: [...DATABASE, ...SECRETS],
  admin: [...DATABASE, ...RING],
  reprint: [...DATABASE, ...SECRETS, ...SEND, ...RING],
}
