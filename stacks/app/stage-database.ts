import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CustomResource, RemovalPolicy } from 'aws-cdk-lib/core'
import { Provider } from 'aws-cdk-lib/custom-resources'
import type { Construct } from 'constructs'
import { databaseName, type StageConfig } from '../config.ts'
import { HANDLERS_FOLDER } from '../paths.ts'
import type { PlatformParameters } from '../platform/platform-parameters.ts'
import { type Network, nodeFunction } from './node-function.ts'
import { rolesOf } from './values.ts'

/** The stage's own database with its two roles, made before anything connects; a preview's is dropped with it. */
export function stageDatabase(
  scope: Construct,
  { config, platform, network }: { config: StageConfig; platform: PlatformParameters; network: Network },
): CustomResource {
  const { owner, app } = rolesOf(config)
  return new CustomResource(scope, 'StageDatabase', {
    serviceToken: providerOf(scope, databaseMaker(scope, config, platform, network)),
    resourceType: 'Custom::StageDatabase',
    properties: {
      database: databaseName(config),
      owner,
      app,
      isThrownAway: String(config.kind === 'preview'),
      idleMinutesMax: config.kind === 'production' ? '0' : '5',
    },
  })
}

function databaseMaker(scope: Construct, config: StageConfig, platform: PlatformParameters, network: Network) {
  const maker = nodeFunction(scope, 'DatabaseMaker', {
    config,
    folder: HANDLERS_FOLDER,
    files: ['stage-database.mjs'],
    handler: 'stage-database.handler',
    memoryMb: 512,
    timeoutSeconds: 300,
    environment: { DATABASE_HOST: platform['writer-host'], MASTER_SECRET: platform['master-secret'] },
    network,
  })
  maker.addToRolePolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [platform['master-secret']] }),
  )
  return maker
}

function providerOf(scope: Construct, onEventHandler: LambdaFunction): string {
  const logGroup = new LogGroup(scope, 'DatabaseProviderLogs', {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  return new Provider(scope, 'DatabaseProvider', { onEventHandler, logGroup }).serviceToken
}
