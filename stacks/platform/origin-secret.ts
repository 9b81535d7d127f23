import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { RemovalPolicy, type SecretValue } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

const nameOf = (platformStage: string) => `primepass/${platformStage}/origin`

/** Made by AWS, never seen by a person. `previous` is accepted, too, while CloudFront changes over. */
export const makeOriginSecret = (scope: Construct, { platformStage }: StageConfig): Secret =>
  new Secret(scope, 'OriginSecret', {
    secretName: nameOf(platformStage),
    description: 'By this the API knows requests that came through CloudFront',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ previous: '' }),
      generateStringKey: 'current',
      passwordLength: 48,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.DESTROY,
  })

export interface OriginSecret {
  secret: ISecret
  /** What CloudFront sends; the template names the secret and does not hold it. */
  header: SecretValue
  /** How the parameter store hands the same secret to Lambdas. */
  reference: string
}

export function readOriginSecret(scope: Construct, { platformStage }: StageConfig): OriginSecret {
  const secret = Secret.fromSecretNameV2(scope, 'OriginSecret', nameOf(platformStage))
  return {
    secret,
    header: secret.secretValueFromJson('current'),
    reference: `/aws/reference/secretsmanager/${nameOf(platformStage)}`,
  }
}
