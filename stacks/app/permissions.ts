import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { DeployedName } from '../../packages/local/function-routes.ts'
import type { StageConfig } from '../config.ts'
import { connectArn } from '../platform/database.ts'
import type { OriginSecret } from '../platform/origin-secret.ts'
import type { PlatformParameters } from '../platform/platform-parameters.ts'
import { functionSpecs } from './function-specs.ts'
import type { Functions } from './functions.ts'
import type { Queues } from './queues.ts'
import type { SocketApi } from './socket-api.ts'
import { rolesOf, secretNames } from './values.ts'

export interface PermissionParts {
  config: StageConfig
  platform: PlatformParameters
  queues: Queues
  socketTableArn: string
  clockTableArn: string
  sockets: SocketApi
  siteBucket: IBucket
  origin: OriginSecret
}

/** What each function may do: no more than the calls that its adapters make. */
export function permit(scope: Construct, functions: Functions, parts: PermissionParts): void {
  for (const [name, fn] of Object.entries(functions)) {
    for (const [actions, resources, conditions] of permissionsOf(scope, name as DeployedName, parts))
      allow(fn, actions, resources, conditions)
  }
}

type Permission = [actions: string[], resources: string[], conditions?: Record<string, unknown>]

function permissionsOf(scope: Construct, name: DeployedName, parts: PermissionParts): Permission[] {
  const { config, platform, queues, socketTableArn, clockTableArn, sockets, siteBucket } = parts
  const roles = rolesOf(config)
  const has = (variable: string) => functionSpecs[name].variables.includes(variable)
  const connect: Permission =
    name === 'migrate'
      ? [['rds-db:connect'], [connectArn(scope, platform['writer-resource'], roles.owner)]]
      : [['rds-db:connect'], [connectArn(scope, platform['database-resource'], roles.app)]]
  return [
    ...(has('DATABASE_URL') ? [connect] : []),
    ...secretPermissions(scope, name, parts),
    ...(has('JOB_QUEUE_URL') ? [[['sqs:SendMessage'], [queues.jobs.queue.queueArn]] satisfies Permission] : []),
    ...(has('FANOUT_QUEUE_URL') ? [[['sqs:SendMessage'], [queues.fanout.queue.queueArn]] satisfies Permission] : []),
    ...(has('CLOCK_TABLE')
      ? [[CLOCK_ACTIONS[name === 'clock' ? 'looks' : 'rings'], [clockTableArn]] satisfies Permission]
      : []),
    // It says whether all that it stands on answers.
    ...(name === 'http' ? [[['sqs:GetQueueAttributes'], [queues.jobs.queue.queueArn]] satisfies Permission] : []),
    ...(name === 'jobs' ? [mailPermission(scope, config), ...filePermissions(siteBucket)] : []),
    ...(name === 'socket' ? [[SOCKET_ACTIONS, [socketTableArn]] satisfies Permission] : []),
    ...(name === 'fanout'
      ? [
          [FANOUT_ACTIONS, [socketTableArn]] satisfies Permission,
          [['execute-api:ManageConnections'], [sockets.postArn]] satisfies Permission,
        ]
      : []),
  ]
}

const CLOCK_ACTIONS = { rings: ['dynamodb:UpdateItem'], looks: ['dynamodb:GetItem', 'dynamodb:UpdateItem'] }
const SOCKET_ACTIONS = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
]
const FANOUT_ACTIONS = ['dynamodb:Query', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']

/** Its own secrets and nobody else's. */
function secretPermissions(scope: Construct, name: DeployedName, { config, origin }: PermissionParts): Permission[] {
  const { variables } = functionSpecs[name]
  const parameterArn = (parameter: string) =>
    Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: parameter.replace(/^\//, '') })
  const own = Object.entries(secretNames)
    .filter(([variable]) => variables.includes(variable))
    .map(([, secret]) => parameterArn(`${config.secretFolder}/${secret}`))
  const readsOrigin = variables.includes('ORIGIN_SECRET')
  const parameters = [...own, ...(readsOrigin ? [parameterArn(origin.reference)] : [])]
  return [
    ...(parameters.length > 0 ? [[['ssm:GetParameters'], parameters] satisfies Permission] : []),
    ...(readsOrigin
      ? [[['secretsmanager:GetSecretValue'], [`${origin.secret.secretArn}-??????`]] satisfies Permission]
      : []),
  ]
}

/** Mail from our own address only, whether it is verified itself or its whole domain. */
function mailPermission(scope: Construct, { mailFrom }: StageConfig): Permission {
  const address = /<(?<address>[^>]+)>/.exec(mailFrom)?.groups?.address ?? mailFrom
  const identities = [address, address.slice(address.indexOf('@') + 1)].map((resourceName) =>
    Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName }),
  )
  return [['ses:SendEmail'], identities, { StringEquals: { 'ses:FromAddress': address } }]
}

/** Below which jobs print the pages of events; see functions/pages/pages.ts. */
const PRINTED = 'e/*'

/** Who may not list a bucket is told "forbidden" of a file that is not there. */
const filePermissions = (bucket: IBucket): Permission[] => [
  [['s3:ListBucket'], [bucket.bucketArn]],
  [['s3:GetObject'], [bucket.arnForObjects('*')]],
  [['s3:PutObject', 's3:DeleteObject'], [bucket.arnForObjects(PRINTED)]],
]

function allow(to: IGrantable, actions: string[], resources: string[], conditions?: Record<string, unknown>): void {
  to.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }),
  )
}
