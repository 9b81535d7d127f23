import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Duration } from 'aws-cdk-lib/core'
import { Trigger } from 'aws-cdk-lib/triggers'
import type { Construct } from 'constructs'
import { functionSpecs } from './function-specs.ts'
import type { Functions } from './functions.ts'

/** Runs the migrations after their database is there, and before any other function gets its new code. */
export function migrateFirst(scope: Construct, functions: Functions, after: Construct): Trigger {
  // What calls the migrations calls these two as well, so they are there before any of the three is called.
  const { migrate, seed: _seed, reprint: _reprint, ...others } = functions
  const trigger = new Trigger(scope, 'Migration', {
    handler: migrate,
    timeout: Duration.seconds(functionSpecs.migrate.timeoutSeconds),
    executeOnHandlerChange: true,
  })
  // Its policy is a resource of its own, which would otherwise come too late now and then.
  trigger.executeAfter(after, ...(migrate.role ? [migrate.role] : []))
  trigger.executeBefore(...Object.values<LambdaFunction>(others))
  return trigger
}

/** Fills a preview, once it is deployed, with a small world; in one where anybody has been it does nothing. */
export function seedPreview(scope: Construct, { seed, jobs }: Functions, migration: Trigger): void {
  if (!seed) return
  const trigger = new Trigger(scope, 'Seeding', {
    handler: seed,
    timeout: Duration.seconds(functionSpecs.seed.timeoutSeconds),
    executeOnHandlerChange: true,
  })
  trigger.executeAfter(migration, jobs, ...(seed.role ? [seed.role] : []))
}
