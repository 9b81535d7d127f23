import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { databaseName, missingFor, stageConfig } from '../config.ts'
import { built, STAGES, type TestStage } from './built.ts'

describe('a stage', () => {
  test.each([
    ['production', 'production', 'production'],
    ['staging', 'staging', 'staging'],
    ['pr-12', 'preview', 'staging'],
    ['preview-new-tiers', 'preview', 'staging'],
  ])('%s is %s and stands on the platform of %s', (stage, kind, platformStage) => {
    expect(stageConfig(stage, {})).toMatchObject({ stage, kind, platformStage })
  })

  test.each([
    'prod',
    'Production',
    'stage',
    'dev',
    'pr-',
    'pr-0',
    'pr-12a',
    'preview-',
    'preview-A',
    'preview-x-',
    '',
    '../staging',
  ])('"%s" is none', (stage) => expect(() => stageConfig(stage, {})).toThrow('is no stage'))

  test('has a database of its own, and previews never that of staging', () => {
    const names = ['production', 'staging', 'pr-12', 'preview-a-b'].map((stage) => databaseName(stageConfig(stage, {})))
    expect(names).toEqual(['primepass', 'primepass', 'primepass_pr_12', 'primepass_preview_a_b'])
  })

  test('with a domain needs its certificate', () => {
    expect(() => stageConfig('production', { SITE_DOMAIN: 'primepass.example' })).toThrow('SITE_CERTIFICATE_ARN')
  })

  test('production is not deployed with what stands in for the real thing', () => {
    expect(missingFor(stageConfig('production', {}))).toEqual(['STRIPE_PUBLISHABLE_KEY', 'MAIL_FROM', 'ALARM_MAIL'])
    expect(missingFor(stageConfig('staging', {}))).toEqual([])
  })
})

describe('a preview', () => {
  const { main, platform, edge, resources } = built('pr-12')
  const types = Object.values(resources).map(({ Type }) => Type)

  test('is one stack', () => expect([platform, edge]).toEqual([undefined, undefined]))

  test('holds nothing that is slow, dear or shared', () => {
    const dear =
      /^AWS::(?:EC2|RDS|WAFv2|Budgets|SecretsManager|Route53|KMS|SES|ElastiCache)::|^AWS::CloudWatch::(?:Alarm|Dashboard)$/
    expect(types.filter((type) => dear.test(type))).toEqual([])
  })

  test('leaves nothing behind', () => {
    const kept = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'))
    expect(kept.map(([id]) => id)).toEqual([])
    expect(main.terminationProtection).toBe(false)
  })

  test('is filled with a small world after its migrations, and no other stage is', () => {
    const seeders = (stage: TestStage) =>
      Object.values(built(stage).resources).filter(({ Properties }) => Properties?.Handler === 'seed.handler')
    expect([seeders('production'), seeders('staging')]).toEqual([[], []])
    expect(seeders('pr-12')).toHaveLength(1)
    const triggers = Object.entries(resources).filter(([, { Type }]) => Type === 'Custom::Trigger')
    const find = (name: string) => triggers.find(([id]) => id.startsWith(name))
    expect(find('Seeding')?.[1].DependsOn).toContain(find('Migration')?.[0])
    expect(triggers).toHaveLength(3)
  })

  test('is marked for the reaper', () => {
    expect(main.tags.tagValues()).toMatchObject({ 'primepass:ephemeral': 'true', 'primepass:stage': 'pr-12' })
  })

  test('the control: production has what a preview has not', () => {
    const production = Object.values(built('production').resources).map(({ Type }) => Type)
    expect(production).toEqual(expect.arrayContaining(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard']))
  })
})

describe('production', () => {
  const { main, platform } = built('production')

  test('keeps its database, whatever happens to the stack', () => {
    const template = Template.fromStack(platform ?? main)
    template.hasResource('AWS::RDS::DBCluster', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      DeletionProtection: true,
      BackupRetentionPeriod: 14,
      StorageEncrypted: true,
      EnableIAMDatabaseAuthentication: true,
    })
    expect([main.terminationProtection, platform?.terminationProtection]).toEqual([true, true])
  })

  test('reaches it through a proxy with IAM from end to end, which may connect as the application and nobody else', () => {
    const template = Template.fromStack(platform ?? main)
    template.hasResourceProperties('AWS::RDS::DBProxy', {
      DefaultAuthScheme: 'IAM_AUTH',
      RequireTLS: true,
      DBProxyName: 'primepass-production',
    })
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'))
    expect(policies).toContain('rds-db:connect')
    expect(policies).toContain('/primepass_app')
  })

  test('never sleeps, and staging does, whose clock leaves it alone', () => {
    const capacity = (stage: 'production' | 'staging') => {
      const clusters = Template.fromStack(built(stage).platform ?? main).findResources('AWS::RDS::DBCluster')
      return Object.values(clusters)[0]?.Properties.ServerlessV2ScalingConfiguration
    }
    expect(capacity('production')).toEqual({ MinCapacity: 1, MaxCapacity: 64 })
    expect(capacity('staging')).toEqual({ MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 600 })
    Template.fromStack(built('staging').platform ?? main).resourceCountIs('AWS::RDS::DBProxy', 0)
    const clockSettings = (stage: TestStage) =>
      Object.values(built(stage).resources).find(({ Properties }) => Properties?.Handler === 'clock.handler')
        ?.Properties.Environment
    expect(clockSettings('production')).toMatchObject({ Variables: { CLOCK_SLEEP_MINUTES: '0' } })
    expect(clockSettings('staging')).toMatchObject({ Variables: { CLOCK_SLEEP_MINUTES: '180' } })
    expect(clockSettings('pr-12')).toMatchObject({ Variables: { CLOCK_SLEEP_MINUTES: '180' } })
  })
})

test.each(STAGES)('%s prints the pages of events again after its site was brought, at each deployment', (stage) => {
  const { resources } = built(stage)
  const idsOf = (type: string) => Object.entries(resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []))
  const trigger = idsOf('Custom::Trigger').find((id) => id.startsWith('Reprinting')) ?? ''
  const uploads = idsOf('Custom::CDKBucketDeployment')
  expect(uploads).toHaveLength(2)
  expect(resources[trigger]?.DependsOn).toEqual(expect.arrayContaining(uploads))
  // Its settings carry the revision of the deployment, so that its version is another one each time.
  const reprint = Object.values(resources).find(({ Properties }) => Properties?.Handler === 'reprint.handler')
  expect(JSON.stringify(reprint?.Properties.Environment)).toContain('#1"')
})

test('what would lose data by a new name keeps its name', () => {
  const stateful =
    /^AWS::(?:RDS::DB(?:Cluster|Instance|Proxy)|DynamoDB::GlobalTable|S3::Bucket|SQS::Queue|SecretsManager::Secret|EC2::VPC)$/
  const ids = STAGES.map((stage) => [
    stage,
    built(stage).stacks.flatMap((stack) =>
      Object.entries<{ Type: string }>(Template.fromStack(stack).toJSON().Resources)
        .filter(([, { Type }]) => stateful.test(Type))
        .map(([id, { Type }]) => `${Type} ${id}`),
    ),
  ])
  expect(Object.fromEntries(ids)).toMatchSnapshot()
})
