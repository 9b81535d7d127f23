import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

/**
 * What app stacks know of the platform they stand on. Parameters and not exports: an export that a preview uses would
 * block every change of the platform.
 */
export const platformParameterNames = [
  'vpc-id',
  'app-subnets',
  'lambda-security-group',
  'database-host',
  'database-resource',
  'writer-host',
  'writer-resource',
  'master-secret',
] as const
export type PlatformParameters = Record<(typeof platformParameterNames)[number], string>

const nameOf = (stage: string, name: string) => `/primepass/${stage}/platform/${name}`

export function writePlatformParameters(scope: Construct, { stage }: StageConfig, values: PlatformParameters): void {
  for (const name of platformParameterNames)
    new StringParameter(scope, `Parameter-${name}`, { parameterName: nameOf(stage, name), stringValue: values[name] })
}

export function readPlatformParameters(scope: Construct, { platformStage }: StageConfig): PlatformParameters {
  const entries = platformParameterNames.map((name) => [
    name,
    StringParameter.valueForStringParameter(scope, nameOf(platformStage, name)),
  ])
  // Each name was read just above; the compiler cannot follow that through the entries.
  return Object.fromEntries(entries) as PlatformParameters
}
