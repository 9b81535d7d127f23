import { describe, expect, test } from 'vitest'
import { type DeployedName, functionNames } from '../../packages/local/function-routes.ts'
import { built } from './built.ts'
import { calls, DATABASE, RING, SECRETS, SEND, TRACES } from './calls.ts'

interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** What the policies of a function's role allow. */
function statementsOf(stage: 'production' | 'pr-12', name: DeployedName): Statement[] {
  const { resources } = built(stage)
  const fn = Object.values(resources).find(({ Properties }) => Properties?.Handler === `${name}.handler`)
  if (!fn) throw new Error(`${stage} has no ${name}`)
  const [role] = (fn.Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt']
  return Object.values(resources)
    .filter(
      ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

test('the seed of a preview may do what the API may, without its door', () => {
  const allowed = statementsOf('pr-12', 'seed').flatMap(({ Action }) => listOf(Action))
  expect([...new Set(allowed)].sort()).toEqual([...DATABASE, ...SECRETS, ...SEND, ...RING, ...TRACES].sort())
})

test('administration has no door but an invocation', () => {
  const { resources } = built('production')
  const [adminId = ''] = Object.entries(resources).flatMap(([id, { Properties }]) =>
    Properties?.Handler === 'admin.handler' ? [id] : [],
  )
  expect(resources[adminId]?.Properties.FunctionName).toBe('primepass-production-admin')
  const doors = Object.values(resources).filter(
    ({ Type, Properties }) =>
      ['AWS::Lambda::Permission', 'AWS::Lambda::Url', 'AWS::Lambda::EventSourceMapping'].includes(Type) &&
      JSON.stringify(Properties).includes(`"${adminId}"`),
  )
  expect(doors).toEqual([])
})

describe.each(functionNames)('%s', (name) => {
  test('may do what its adapters call, and nothing else', () => {
    const allowed = statementsOf('production', name).flatMap(({ Action }) => listOf(Action))
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...calls[name], ...TRACES])].sort())
  })

  test('may do nothing with everything but leave traces', () => {
    for (const { Action, Resource } of statementsOf('production', name)) {
      expect(listOf(Action).filter((action) => action.includes('*'))).toEqual([])
      if (listOf(Resource).includes('*')) expect(listOf(Action).sort()).toEqual(TRACES)
    }
  })

  test('of a preview signs in to its own database with its own role only', () => {
    const connects = statementsOf('pr-12', name).filter(({ Action }) => Action === 'rds-db:connect')
    const role = name === 'migrate' ? 'primepass_pr_12_owner' : 'primepass_pr_12_app'
    for (const { Resource } of connects) expect(JSON.stringify(Resource)).toContain(`/${role}"`)
  })
})

test('jobs write the pages of events and nothing else of the site', () => {
  const writes = statementsOf('production', 'jobs').filter(({ Action }) => listOf(Action).includes('s3:PutObject'))
  expect(writes).toHaveLength(1)
  expect(JSON.stringify(writes[0]?.Resource)).toContain('"/e/*"')
})
