import { ArnFormat, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { budget } from './budget.ts'
import { type PlatformDatabase, platformDatabase } from './database.ts'
import { APP_SUBNETS, network, zonesOf } from './network.ts'
import { makeOriginSecret } from './origin-secret.ts'
import { writePlatformParameters } from './platform-parameters.ts'

/** What is slow to make and costs money while it stands: network and database. Previews share that of staging. */
export class PlatformStack extends Stack {
  readonly database: PlatformDatabase

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig }) {
    super(scope, id, props)
    const { config } = props
    const net = network(this, config)
    this.database = platformDatabase(this, config, net)
    makeOriginSecret(this, config)
    if (config.kind === 'production') budget(this, config)
    const { cluster, proxy } = this.database
    writePlatformParameters(this, config, {
      'vpc-id': net.vpc.vpcId,
      'app-subnets': net.vpc.selectSubnets({ subnetGroupName: APP_SUBNETS }).subnetIds.join(','),
      'lambda-security-group': net.lambdas.securityGroupId,
      'database-host': proxy?.endpoint ?? cluster.clusterEndpoint.hostname,
      'database-resource': proxy ? proxyResource(this, proxy.dbProxyArn) : cluster.clusterResourceIdentifier,
      'writer-host': cluster.clusterEndpoint.hostname,
      'writer-resource': cluster.clusterResourceIdentifier,
      'master-secret': cluster.secret?.secretArn ?? '',
    })
  }

  /** Without this a stack with a named account asks AWS. */
  override get availabilityZones(): string[] {
    return zonesOf(this.region)
  }
}

/** `prx-…`, the last part of the proxy's ARN: it, not the cluster, is what a role connects to. */
const proxyResource = (stack: Stack, arn: string) =>
  stack.splitArn(arn, ArnFormat.COLON_RESOURCE_NAME).resourceName ?? ''
