import { describe, expect, test } from 'vitest'
import { readyFunctions } from '../../packages/adapters/setting-readers.ts'
import { stageConfig } from '../config.ts'
import { built, STAGES } from './built.ts'

const ofType = (stage: (typeof STAGES)[number], type: string) =>
  Object.entries(built(stage).resources).filter(([, { Type }]) => Type === type)
const aliasIds = (stage: (typeof STAGES)[number]) => ofType(stage, 'AWS::Lambda::Alias').map(([id]) => id)

/** The setting as jobs will read it, with a name for each reference. */
function warmSetting(stage: (typeof STAGES)[number]): string {
  const lambdas = ofType(stage, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties)
  const environment = lambdas.find(({ Handler }) => Handler === 'jobs.handler')?.Environment
  const value = (environment as { Variables: Record<string, unknown> }).Variables.WARM_FUNCTIONS as
    | string
    | { 'Fn::Join': [string, (string | { Ref: string })[]] }
  if (typeof value === 'string') return value
  return value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : part.Ref)).join('')
}

describe.each(STAGES)('%s', (stage) => {
  test('is answered by the versions that can be kept ready', () => {
    expect(aliasIds(stage)).toHaveLength(4)
    const integrations = ofType(stage, 'AWS::ApiGatewayV2::Integration').map(([, { Properties }]) =>
      JSON.stringify(Properties.IntegrationUri),
    )
    for (const id of aliasIds(stage)) expect(integrations).toContain(`{"Ref":"${id}"}`)
  })

  test('has nothing ready by its template, which a deployment would set back', () => {
    const template = JSON.stringify(built(stage).resources)
    expect(template).not.toMatch(/"Provisioned(?:ConcurrencyConfig|ConcurrentExecutions)":/)
  })
})

test('production starts fifty of the API and some of the rest; other stages none', () => {
  const warm = readyFunctions(warmSetting('production')) ?? []
  expect(warm.map(({ alias, count }) => [alias, count])).toEqual([
    ['live', 50],
    ['live', 10],
    ['live', 10],
  ])
  expect([warmSetting('staging'), warmSetting('pr-12')]).toEqual(['', ''])
})

test('how many can be said at a deployment, and none', () => {
  expect(stageConfig('production', { WARM_FUNCTIONS: '200' }).warmFunctions).toBe(200)
  expect(stageConfig('production', { WARM_FUNCTIONS: '0' }).warmFunctions).toBe(0)
  expect(() => stageConfig('production', { WARM_FUNCTIONS: 'many' })).toThrow('WARM_FUNCTIONS')
})
