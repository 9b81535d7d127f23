import { Duration } from 'aws-cdk-lib/core'
import { Trigger } from 'aws-cdk-lib/triggers'
import type { Construct } from 'constructs'
import type { FunctionName } from '../../packages/local/function-routes.ts'
import { functionSpecs } from './function-specs.ts'
import type { Functions } from './functions.ts'

/** Runs the migrations after their database is there, and before any other function gets its new code. */
export function migrateFirst(scope: Construct, functions: Functions, after: Construct): Trigger {
  const { migrate, ...others } = functions
  const trigger = new Trigger(scope, 'Migration', {
    handler: migrate,
    timeout: Duration.seconds(functionSpecs.migrate.timeoutSeconds),
    executeOnHandlerChange: true,
  })
  // Its policy is a resource of its own, which would otherwise come too late now and then.
  trigger.executeAfter(after, ...(migrate.role ? [migrate.role] : []))
  trigger.executeBefore(...Object.values<Functions[FunctionName]>(others))
  return trigger
}
