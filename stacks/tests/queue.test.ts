import { describe, expect, test } from 'vitest'
import { built, STAGES } from './built.ts'

describe.each(STAGES)('%s', (stage) => {
  const { resources } = built(stage)
  const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
  const queues = ofType('AWS::SQS::Queue').map(([id, { Properties }]) => ({ id, ...(Properties as QueueProperties) }))
  const sources = ofType('AWS::Lambda::EventSourceMapping').map(
    ([, { Properties }]) => Properties as unknown as SourceProperties,
  )

  test('every queue that is worked on has a place for what fails', () => {
    expect(sources).toHaveLength(2)
    for (const { EventSourceArn } of sources) {
      const queue = queues.find(({ id }) => id === EventSourceArn['Fn::GetAtt'][0])
      expect(queue?.RedrivePolicy?.maxReceiveCount).toBe(5)
      const parked = queues.find(({ id }) => id === queue?.RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0])
      expect(parked?.MessageRetentionPeriod).toBe(14 * 86_400)
    }
  })

  test('a message stays hidden for at least six times as long as its function may take', () => {
    for (const { EventSourceArn, FunctionName } of sources) {
      const queue = queues.find(({ id }) => id === EventSourceArn['Fn::GetAtt'][0])
      const timeout = Number(resources[FunctionName.Ref]?.Properties.Timeout)
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout)
    }
  })

  test('what one message does wrong does not bring back its batch, and no queue may use up the account', () => {
    for (const source of sources) {
      expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
      expect(source.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2)
    }
  })
})

interface QueueProperties {
  VisibilityTimeout?: number
  MessageRetentionPeriod?: number
  RedrivePolicy?: { maxReceiveCount: number; deadLetterTargetArn: { 'Fn::GetAtt': [string, string] } }
}

interface SourceProperties {
  EventSourceArn: { 'Fn::GetAtt': [string, string] }
  FunctionName: { Ref: string }
  FunctionResponseTypes: string[]
  ScalingConfig: { MaximumConcurrency: number }
}
