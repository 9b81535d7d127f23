import { createRequire } from 'node:module'

const recommended: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
)

/** CDK as its makers recommend it today; all problems that the offline validation knows are errors. */
export const featureFlags: Record<string, unknown> = {
  ...recommended,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:annotationsInValidationReport': true,
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
}
