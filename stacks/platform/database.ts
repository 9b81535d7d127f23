import { type ISecurityGroup, Port, type Vpc } from 'aws-cdk-lib/aws-ec2'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseProxy,
  DefaultAuthScheme,
  ProxyTarget,
} from 'aws-cdk-lib/aws-rds'
import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { DATA_SUBNETS, type Network } from './network.ts'

export const PORT = 5432
const BACKUP_DAYS = { production: 14, staging: 1 }

export interface PlatformDatabase {
  cluster: DatabaseCluster
  proxy: DatabaseProxy | undefined
}

/** Aurora PostgreSQL; staging sleeps when nobody is connected, production never does and has a proxy before it. */
export function platformDatabase(scope: Construct, config: StageConfig, { vpc, lambdas }: Network): PlatformDatabase {
  const isProduction = config.kind === 'production'
  const cluster = new DatabaseCluster(scope, 'Database', {
    engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_7 }),
    vpc,
    vpcSubnets: { subnetGroupName: DATA_SUBNETS },
    port: PORT,
    writer: ClusterInstance.serverlessV2('Writer', {
      publiclyAccessible: false,
      enablePerformanceInsights: isProduction,
    }),
    readers: isProduction ? [ClusterInstance.serverlessV2('Reader', { scaleWithWriter: true })] : [],
    serverlessV2MinCapacity: isProduction ? 1 : 0,
    serverlessV2MaxCapacity: isProduction ? 64 : 4,
    ...(isProduction ? {} : { serverlessV2AutoPauseDuration: Duration.minutes(10) }),
    iamAuthentication: true,
    manageMasterUserPassword: true,
    storageEncrypted: true,
    copyTagsToSnapshot: true,
    defaultDatabaseName: 'primepass',
    backup: { retention: Duration.days(isProduction ? BACKUP_DAYS.production : BACKUP_DAYS.staging) },
    deletionProtection: isProduction,
    removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    cloudwatchLogsExports: ['postgresql'],
    cloudwatchLogsRetention: isProduction ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
    parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '500' },
  })
  cluster.connections.allowFrom(lambdas, Port.tcp(PORT), 'Lambdas')
  return { cluster, proxy: isProduction ? proxyOf(scope, config, cluster, vpc, lambdas) : undefined }
}

/** IAM from end to end: whoever may connect as a role through the proxy is connected as that role behind it. */
function proxyOf(
  scope: Construct,
  { stage }: StageConfig,
  cluster: DatabaseCluster,
  vpc: Vpc,
  lambdas: ISecurityGroup,
): DatabaseProxy {
  const role = new Role(scope, 'ProxyRole', { assumedBy: new ServicePrincipal('rds.amazonaws.com') })
  // CDK gives the proxy no right to connect with IAM.
  role.addToPolicy(
    new PolicyStatement({
      actions: ['rds-db:connect'],
      resources: [connectArn(scope, cluster.clusterResourceIdentifier, 'primepass_app')],
    }),
  )
  const proxy = new DatabaseProxy(scope, 'Proxy', {
    proxyTarget: ProxyTarget.fromCluster(cluster),
    // Without a name every stage would have the same one.
    dbProxyName: `primepass-${stage}`,
    vpc,
    vpcSubnets: { subnetGroupName: DATA_SUBNETS },
    role,
    defaultAuthScheme: DefaultAuthScheme.IAM_AUTH,
    iamAuth: true,
    requireTLS: true,
    maxConnectionsPercent: 90,
    maxIdleConnectionsPercent: 30,
    borrowTimeout: Duration.seconds(5),
    idleClientTimeout: Duration.minutes(10),
  })
  proxy.connections.allowFrom(lambdas, Port.tcp(PORT), 'Lambdas')
  return proxy
}

/** The right to sign in to a database or a proxy as one role. */
export const connectArn = (scope: Construct, resourceId: string, role: string) =>
  Stack.of(scope).formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${resourceId}/${role}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
