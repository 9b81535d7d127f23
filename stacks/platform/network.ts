import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InstanceClass,
  InstanceSize,
  InstanceType,
  IpProtocol,
  type ISecurityGroup,
  NatProvider,
  NatTrafficDirection,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

export const APP_SUBNETS = 'app'
export const DATA_SUBNETS = 'data'

export interface Network {
  vpc: Vpc
  /** One for every Lambda of every stage: network interfaces belong to it, and a preview that owned one would take half an hour to delete. */
  lambdas: ISecurityGroup
}

/** Two zones, dual stack. Production leaves through a NAT gateway in each zone, staging through one small instance. */
export function network(scope: Construct, { kind, region }: StageConfig): Network {
  const isProduction = kind === 'production'
  const nat = isProduction ? undefined : natInstance()
  const vpc = new Vpc(scope, 'Vpc', {
    availabilityZones: zonesOf(region),
    ipProtocol: IpProtocol.DUAL_STACK,
    natGateways: isProduction ? 2 : 1,
    ...(nat ? { natGatewayProvider: nat } : {}),
    subnetConfiguration: [
      { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      { name: APP_SUBNETS, subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      { name: DATA_SUBNETS, subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
  })
  nat?.securityGroup.addIngressRule(Peer.ipv4(vpc.vpcCidrBlock), Port.allTraffic(), 'From inside, to leave')
  vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 })
  vpc.addGatewayEndpoint('DynamoDb', { service: GatewayVpcEndpointAwsService.DYNAMODB })
  vpc.addFlowLog('Rejected', {
    trafficType: FlowLogTrafficType.REJECT,
    destination: FlowLogDestination.toCloudWatchLogs(
      new LogGroup(scope, 'RejectedTraffic', {
        retention: isProduction ? RetentionDays.ONE_MONTH : RetentionDays.ONE_WEEK,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    ),
  })
  const lambdas = new SecurityGroup(scope, 'Lambdas', {
    vpc,
    description: 'Every Lambda of every stage on this platform',
    allowAllOutbound: true,
    allowAllIpv6Outbound: true,
  })
  return { vpc, lambdas }
}

/** Named, since looking them up would need an account. */
export const zonesOf = (region: string) => [`${region}a`, `${region}b`]

const natInstance = () =>
  NatProvider.instanceV2({
    instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.NANO),
    // Its own rule lets in the whole world; ours lets in the network alone.
    defaultAllowedTraffic: NatTrafficDirection.OUTBOUND_ONLY,
  })
