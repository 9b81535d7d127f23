import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Alias, type IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Functions } from './functions.ts'
import type { Answering } from './http-api.ts'

const LIVE = 'live'
/** Of what the API has ready: few people pay or sign in at the very second. */
const SHARE = { http: 1, payments: 0.2, auth: 0.2 }

/**
 * The versions that answer. Only a version can be kept ready, so the API calls them by this alias. How many are ready is
 * not in the template: a deployment during a sale would set it back.
 */
export const liveAliases = (scope: Construct, { http, console, payments, auth }: Functions): Answering => ({
  http: alias(scope, 'Http', http),
  console: alias(scope, 'Console', console),
  payments: alias(scope, 'Payments', payments),
  auth: alias(scope, 'Auth', auth),
})

const alias = (scope: Construct, id: string, fn: Functions['http']) =>
  new Alias(scope, `${id}Live`, { aliasName: LIVE, version: fn.currentVersion })

/** Lets jobs start functions ahead of an opening, and tells them how many; see packages/core/wave/warm-wave.ts. */
export function mayWarm(functions: Functions, answering: Answering, { warmFunctions }: StageConfig): void {
  const names = Object.keys(SHARE) as (keyof typeof SHARE)[]
  const wanted = names.map((name) => {
    const count = Math.max(1, Math.round(warmFunctions * SHARE[name]))
    return `${functions[name].functionName}:${LIVE}=${count}`
  })
  functions.jobs.addEnvironment('WARM_FUNCTIONS', warmFunctions > 0 ? wanted.join(',') : '')
  if (warmFunctions === 0) return
  functions.jobs.addToRolePolicy(
    new PolicyStatement({
      actions: ['lambda:PutProvisionedConcurrencyConfig', 'lambda:DeleteProvisionedConcurrencyConfig'],
      resources: names.map((name) => (answering[name] satisfies IFunction).functionArn),
    }),
  )
}
