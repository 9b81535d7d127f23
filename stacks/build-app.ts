import { App, type AppProps, type StackProps } from 'aws-cdk-lib'
import { acceptFindings } from './accepted.ts'
import { AppStack } from './app/app-stack.ts'
import { databaseName, type Environment, type StageConfig, stageConfig } from './config.ts'
import { EdgeStack } from './edge/edge-stack.ts'
import { featureFlags } from './feature-flags.ts'
import { SITE_FOLDER } from './paths.ts'
import { PlatformStack } from './platform/platform-stack.ts'

export interface BuiltApp {
  app: App
  config: StageConfig
  platform: PlatformStack | undefined
  edge: EdgeStack | undefined
  main: AppStack
}

/** The stacks of one stage: previews have only the last, and stand on the platform of staging. */
export function buildApp(
  stage: string,
  { environment, siteFolder = SITE_FOLDER, ...props }: AppProps & { environment: Environment; siteFolder?: string },
): BuiltApp {
  const app = new App({ ...props, context: { ...featureFlags, ...props.context } })
  const config = stageConfig(stage, environment)
  const shared = stackProps(config)
  const hasPlatform = config.kind !== 'preview'
  const platform = hasPlatform ? new PlatformStack(app, `primepass-${stage}-platform`, shared) : undefined
  const edge =
    config.kind === 'production' ? new EdgeStack(app, `primepass-${stage}-edge`, edgeProps(shared)) : undefined
  const main = new AppStack(app, `primepass-${stage}-app`, { ...shared, siteFolder, firewallArn: edge?.firewallArn })
  if (platform) main.addStackDependency(platform)
  acceptFindings(config.kind, { platform, main })
  return { app, config, platform, edge, main }
}

const stackProps = (config: StageConfig) => ({
  config,
  env: { region: config.region, ...(config.account ? { account: config.account } : {}) },
  description: `PrimePass ${config.stage} (database ${databaseName(config)})`,
  terminationProtection: config.kind === 'production',
  crossRegionReferences: config.kind === 'production',
  tags: {
    'primepass:stage': config.stage,
    'primepass:ephemeral': String(config.kind === 'preview'),
  },
})

/** What belongs to CloudFront lives in us-east-1. */
const edgeProps = <P extends StackProps>(props: P): P => ({ ...props, env: { ...props.env, region: 'us-east-1' } })
