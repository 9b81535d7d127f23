import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settings } from '../../packages/adapters/settings.ts'
import { deployedNames, functionNames } from '../../packages/local/function-routes.ts'
import { loadFunctions } from '../../packages/local/load-functions.ts'
import { functionSpecs, isNotGiven } from '../app/function-specs.ts'
import { FUNCTIONS_FOLDER, HANDLERS_FOLDER } from '../paths.ts'
import { built, type Resource, STAGES } from './built.ts'

const lambdasOf = (stage: (typeof STAGES)[number]) =>
  Object.entries(built(stage).resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
const lambda = (stage: (typeof STAGES)[number], name: string): Resource => {
  const found = lambdasOf(stage).find(([, { Properties }]) => Properties.Handler === `${name}.handler`)
  if (!found) throw new Error(`${stage} has no ${name}`)
  return found[1]
}
const variablesOf = ({ Properties }: Resource): Record<string, unknown> =>
  (Properties.Environment as { Variables: Record<string, unknown> }).Variables

describe('each function', () => {
  const bundles = loadFunctions(FUNCTIONS_FOLDER, deployedNames)

  test.each(deployedNames)('%s gets exactly the settings that its bundle names', async (name) => {
    const handler = (await bundles)[name] as unknown as { variables: string[] }
    const named = handler.variables.filter((variable) => !isNotGiven(variable))
    const given = Object.keys(variablesOf(lambda(name === 'seed' ? 'pr-12' : 'production', name))).filter(
      (variable) => !variable.startsWith('NODE_'),
    )
    expect(given.sort()).toEqual([...new Set(named)].sort())
  })

  test.each(STAGES)('is arm64 and Node 24, traced, with a log of its own that ends: %s', (stage) => {
    const names = [...(stage === 'pr-12' ? deployedNames : functionNames), 'page', 'stage-database']
    for (const name of names) {
      expect(lambda(stage, name).Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.anything() },
      })
    }
    const others = lambdasOf(stage).filter(
      ([, { Properties }]) => !names.some((name) => Properties.Handler === `${name}.handler`),
    )
    // CDK's own: they run during deployments only.
    for (const [id] of others) expect(id).toMatch(/^(?:Custom|DatabaseProvider|AWSCDKTrigger|LogRetention)/)
    const groups = Object.values(built(stage).resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup')
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBeGreaterThan(0)
  })

  test('that talks to no database is outside the network, and starts without it', () => {
    const outside = functionNames.filter((name) => lambda('production', name).Properties.VpcConfig === undefined)
    expect(outside).toEqual(functionNames.filter((name) => !functionSpecs[name].variables.includes('DATABASE_URL')))
  })

  test('runs after the migrations, which run after the database is there', () => {
    const { resources } = built('production')
    const [trigger = ''] = Object.entries(resources).flatMap(([id, { Type }]) =>
      Type === 'Custom::Trigger' && id.startsWith('Migration') ? [id] : [],
    )
    const [database = ''] = Object.entries(resources).flatMap(([id, { Type }]) =>
      Type === 'Custom::StageDatabase' ? [id] : [],
    )
    expect(resources[trigger]?.DependsOn).toContain(database)
    // Called by what calls the migrations, only after these.
    for (const name of functionNames.filter((name) => !['migrate', 'reprint'].includes(name)))
      expect(lambda('production', name).DependsOn).toContain(trigger)
  })
})

describe('secrets', () => {
  const secret = Object.values(settings).flatMap(({ env, isSecret }) => (isSecret ? [env] : []))

  test.each(STAGES)('are named by the template of %s and never in it', (stage) => {
    for (const name of functionNames) {
      for (const [variable, value] of Object.entries(variablesOf(lambda(stage, name)))) {
        // What a stage does without is empty, and that is no secret.
        if (!secret.includes(variable) || value === '') continue
        // The database's address has no password: a token takes its place.
        const pattern = variable === 'DATABASE_URL' ? /postgres:\/\/[a-z0-9_]+@/ : /^"ssm:\/[a-z0-9/-]+#1"$/
        expect(`${variable} ${JSON.stringify(value)}`).toMatch(
          new RegExp(`^${variable} .*${pattern.source.replace('^', '')}`),
        )
      }
    }
    const templates = JSON.stringify(
      built(stage).stacks.map((stack) => built(stage).app.synth().getStackByName(stack.stackName).template),
    )
    expect(templates).not.toMatch(/sk_live|sk_test|whsec_|PRIVATE KEY|"d":"/)
  })

  test('that CloudFront sends is a reference as well', () => {
    const cdn = Object.values(built('production').resources).find(
      ({ Type }) => Type === 'AWS::CloudFront::Distribution',
    )
    expect(JSON.stringify(cdn)).toContain(':secret:primepass/production/origin:SecretString:current')
  })
})

test('the maker of databases is in its bundle', async () => {
  const bundle = await import(join(HANDLERS_FOLDER, 'stage-database.mjs')).catch((error: Error) => error)
  // Its SDK is on board of Lambda, not here.
  if (bundle instanceof Error) expect(bundle.message).toContain('@aws-sdk/client-secrets-manager')
  else expect(bundle.handler).toBeTypeOf('function')
})
