import { describe, expect, test } from 'vitest'
import { type DeployedName, type FunctionName, functionNames } from '../../packages/local/function-routes.ts'
import { built } from './built.ts'

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** What the policies of a function's role allow. */
function statementsOf(stage: 'production' | 'pr-12', name: DeployedName): Statement[] {
  const { resources } = built(stage)
  const fn = Object.values(resources).find(({ Properties }) => Properties?.Handler === `${name}.handler`)
  if (!fn) throw new Error(`${stage} has no ${name}`)
  const [role] = (fn.Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt']
  return Object.values(resources)
    .filter(
      ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments']
const DATABASE = ['rds-db:connect']
const SECRETS = ['ssm:GetParameters']
const ORIGIN = ['secretsmanager:GetSecretValue']
const SEND = ['sqs:SendMessage']
/** Who writes jobs tells the clock. */
const RING = ['dynamodb:UpdateItem']
/** Lambda reads queues with the right of their function. */
const RECEIVE = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
]

/** What the adapters of each function call: packages/adapters/{sqs,clock-item,files,fleet,mail,socket-table,socket-post,parameter-store}.ts. */
const calls: Record<FunctionName, string[]> = {
  http: [...DATABASE, ...SECRETS, ...ORIGIN, ...SEND, ...RING, 'sqs:GetQueueAttributes'],
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

test('the seed of a preview may do what the API may, without its door', () => {
  const allowed = statementsOf('pr-12', 'seed').flatMap(({ Action }) => listOf(Action))
  expect([...new Set(allowed)].sort()).toEqual([...DATABASE, ...SECRETS, ...SEND, ...RING, ...TRACES].sort())
})

test('administration has no door but an invocation', () => {
  const { resources } = built('production')
  const [adminId = ''] = Object.entries(resources).flatMap(([id, { Properties }]) =>
    Properties?.Handler === 'admin.handler' ? [id] : [],
  )
  expect(resources[adminId]?.Properties.FunctionName).toBe('primepass-production-admin')
  const doors = Object.values(resources).filter(
    ({ Type, Properties }) =>
      ['AWS::Lambda::Permission', 'AWS::Lambda::Url', 'AWS::Lambda::EventSourceMapping'].includes(Type) &&
      JSON.stringify(Properties).includes(`"${adminId}"`),
  )
  expect(doors).toEqual([])
})

describe.each(functionNames)('%s', (name) => {
  test('may do what its adapters call, and nothing else', () => {
    const allowed = statementsOf('production', name).flatMap(({ Action }) => listOf(Action))
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...calls[name], ...TRACES])].sort())
  })

  test('may do nothing with everything but leave traces', () => {
    for (const { Action, Resource } of statementsOf('production', name)) {
      expect(listOf(Action).filter((action) => action.includes('*'))).toEqual([])
      if (listOf(Resource).includes('*')) expect(listOf(Action).sort()).toEqual(TRACES)
    }
  })

  test('of a preview signs in to its own database with its own role only', () => {
    const connects = statementsOf('pr-12', name).filter(({ Action }) => Action === 'rds-db:connect')
    const role = name === 'migrate' ? 'primepass_pr_12_owner' : 'primepass_pr_12_app'
    for (const { Resource } of connects) expect(JSON.stringify(Resource)).toContain(`/${role}"`)
  })
})

test('jobs write the pages of events and nothing else of the site', () => {
  const writes = statementsOf('production', 'jobs').filter(({ Action }) => listOf(Action).includes('s3:PutObject'))
  expect(writes).toHaveLength(1)
  expect(JSON.stringify(writes[0]?.Resource)).toContain('"/e/*"')
})
