import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib'
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { zonesOf } from '../platform/network.ts'
import { readOriginSecret } from '../platform/origin-secret.ts'
import { type PlatformParameters, readPlatformParameters } from '../platform/platform-parameters.ts'
import { alarms } from './alarms.ts'
import { clockTable } from './clock-table.ts'
import { dashboard } from './dashboard.ts'
import { type Functions, functions } from './functions.ts'
import { httpApi, mountRoutes } from './http-api.ts'
import { meters } from './meters.ts'
import { migrateFirst, seedPreview } from './migration.ts'
import { everyMinute } from './minute.ts'
import type { Network } from './node-function.ts'
import { pageFunction } from './page-function.ts'
import { permit } from './permissions.ts'
import { feed, queues } from './queues.ts'
import { siteDistribution } from './site.ts'
import { siteBucket } from './site-bucket.ts'
import { siteDomain } from './site-domain.ts'
import { PAYMENT_SCRIPT_URL, siteHeaders } from './site-headers.ts'
import { reprintAfter, uploadSite } from './site-upload.ts'
import { mountSocketRoutes, socketApi } from './socket-api.ts'
import { socketTable } from './socket-table.ts'
import { stageDatabase } from './stage-database.ts'
import { stageValues, valuesOf } from './values.ts'
import { liveAliases, mayWarm } from './warm.ts'

export interface AppStackProps extends StackProps {
  config: StageConfig
  siteFolder: string
  firewallArn: string | undefined
}

/** PrimePass itself. A preview is this stack and nothing else. */
export class AppStack extends Stack {
  readonly functions: Functions

  constructor(scope: Construct, id: string, { config, siteFolder, firewallArn, ...props }: AppStackProps) {
    super(scope, id, props)
    const platform = readPlatformParameters(this, config)
    const network = networkOf(this, config, platform)
    const origin = readOriginSecret(this, config)
    const made = {
      queues: queues(this),
      table: socketTable(this),
      clockTable: clockTable(this),
      bucket: siteBucket(this),
    }
    const api = httpApi(this, config)
    const sockets = socketApi(this, config)
    const distribution = siteDistribution(this, {
      config,
      bucket: made.bucket,
      page: pageFunction(this, config, siteFolder),
      headers: siteHeaders(this, {
        siteFolder,
        socketUrl: `wss://${sockets.host}`,
        hasCaptcha: config.captchaSiteKey !== '',
      }),
      api,
      originSecret: origin.header,
      firewallArn,
    })
    const siteUrl = `https://${config.domain?.name ?? distribution.distributionDomainName}`
    const values = stageValues(this, {
      config,
      platform,
      jobQueue: made.queues.jobs.queue,
      fanoutQueue: made.queues.fanout.queue,
      socketTableName: made.table.tableName,
      clockTableName: made.clockTable.tableName,
      socketApiUrl: sockets.callbackUrl,
      siteUrl,
      siteBucketName: made.bucket.bucketName,
      originSecret: origin.reference,
    })
    this.functions = functions(this, {
      config,
      network,
      valuesFor: (name) => valuesOf(name, values, config, platform),
    })
    permit(this, this.functions, {
      config,
      platform,
      queues: made.queues,
      socketTableArn: made.table.tableArn,
      clockTableArn: made.clockTable.tableArn,
      sockets,
      siteBucket: made.bucket,
      origin,
    })
    const migration = migrateFirst(this, this.functions, stageDatabase(this, { config, platform, network }))
    seedPreview(this, this.functions, migration)
    const answering = liveAliases(this, this.functions)
    mountRoutes(this, api, answering)
    mayWarm(this.functions, answering, config)
    mountSocketRoutes(sockets, this.functions.socket)
    feed(made.queues, this.functions, config)
    everyMinute(this, this.functions.clock)
    const uploads = uploadSite(this, {
      siteFolder,
      bucket: made.bucket,
      distribution,
      config: {
        socketUrl: sockets.socketUrl,
        paymentScriptUrl: PAYMENT_SCRIPT_URL,
        publishableKey: config.stripePublishableKey,
      },
    })
    // A page must not be newer than the API that it asks.
    for (const upload of uploads) upload.node.addDependency(...Object.values(this.functions))
    reprintAfter(this, uploads, this.functions.reprint)
    if (config.domain) siteDomain(this, config.domain, distribution)
    if (config.kind === 'production') {
      const watched = meters(this, { config, functions: this.functions, queues: made.queues, api })
      dashboard(this, config, watched, alarms(this, config, watched))
    }
    new CfnOutput(this, 'SiteUrl', { value: siteUrl })
    new CfnOutput(this, 'SocketUrl', { value: sockets.socketUrl })
  }
}

/** The platform's network, by its parameters. */
function networkOf(scope: Construct, { region }: StageConfig, platform: PlatformParameters): Network {
  const zones = zonesOf(region)
  return {
    vpc: Vpc.fromVpcAttributes(scope, 'Vpc', {
      vpcId: platform['vpc-id'],
      availabilityZones: zones,
      privateSubnetIds: Fn.split(',', platform['app-subnets'], zones.length),
    }),
    lambdas: SecurityGroup.fromSecurityGroupId(scope, 'Lambdas', platform['lambda-security-group'], { mutable: false }),
  }
}
