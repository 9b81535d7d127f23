import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2'
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

export interface NodeFunctionProps {
  config: StageConfig
  /** The folder its bundle lies in, and which files of it belong to it. */
  folder: string
  files: string[]
  handler: string
  /** Left out, CloudFormation makes one up. */
  functionName?: string
  memoryMb: number
  timeoutSeconds: number
  environment: Record<string, string>
  network: Network | undefined
}

export interface Network {
  vpc: IVpc
  lambdas: ISecurityGroup
}

/** RDS's own roots, which Node does not know; Lambda has them on board. */
const RDS_ROOTS = '/var/runtime/ca-cert.pem'

/** A Lambda as all of ours are: arm64, Node 24, traced, with a log group of its own that ends with its stack. */
export function nodeFunction(scope: Construct, id: string, props: NodeFunctionProps): LambdaFunction {
  const { config, folder, files, handler, memoryMb, timeoutSeconds, environment, network, functionName } = props
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(folder, { exclude: ['**', ...files.map((file) => `!${file}`)] }),
    handler,
    ...(functionName === undefined ? {} : { functionName }),
    memorySize: memoryMb,
    timeout: Duration.seconds(timeoutSeconds),
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: SystemLogLevel.WARN,
    logGroup: new LogGroup(scope, `${id}Logs`, {
      retention: config.kind === 'production' ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    }),
    environment: {
      ...environment,
      NODE_OPTIONS: '--enable-source-maps',
      ...(network ? { NODE_EXTRA_CA_CERTS: RDS_ROOTS } : {}),
    },
    ...(network
      ? {
          vpc: network.vpc,
          vpcSubnets: { subnets: network.vpc.privateSubnets },
          securityGroups: [network.lambdas],
          ipv6AllowedForDualStack: true,
        }
      : {}),
  })
}
