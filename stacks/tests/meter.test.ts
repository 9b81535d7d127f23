import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openMeter } from '../../packages/adapters/meter.ts'
import { built } from './built.ts'

const root = new URL('../../', import.meta.url).pathname
const { resources } = built('production')
const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type)
const sources = globSync('{packages/core,functions}/**/*.ts', { cwd: root }).map((file) =>
  readFileSync(join(root, file), 'utf8'),
)

interface Filter {
  FilterPattern: string
  LogGroupName: { Ref: string }
  MetricTransformations: { MetricName: string; MetricNamespace: string }[]
}
const filters = ofType('AWS::Logs::MetricFilter').map(({ Properties }) => Properties as unknown as Filter)

interface AlarmProperties {
  AlarmName: string
  MetricName?: string
  Namespace?: string
  Threshold: number
  Metrics?: { MetricStat?: { Metric: { MetricName: string; Namespace: string } } }[]
}
const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as AlarmProperties)
const watchedBy = (name: string) => {
  const alarm = alarms.find(({ AlarmName }) => AlarmName === `primepass-production-${name}`)
  const inner = (alarm?.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
  return [alarm ?? { MetricName: undefined }, ...inner].flatMap(({ MetricName }) => MetricName ?? [])
}

describe('a message that is counted', () => {
  test.each(filters.map(({ FilterPattern }) => /"(?<message>[^"]+)" \}$/.exec(FilterPattern)?.groups?.message ?? ''))(
    '"%s" is one that our code says',
    (message) => {
      expect(message).not.toBe('')
      expect(sources.some((text) => text.includes(`'${message}'`))).toBe(true)
    },
  )

  test('is counted in the log of a function that says it', () => {
    const groupOf = (name: string) => filters.find((one) => one.MetricTransformations[0]?.MetricName === name)
    expect(groupOf('JobsParked')?.LogGroupName.Ref).toMatch(/^JobsLogs/)
    expect(groupOf('JobsParkedByClock')?.LogGroupName.Ref).toMatch(/^ClockLogs/)
  })
})

test('every parked job wakes somebody, whoever parked it', () => {
  expect(watchedBy('parked-jobs')).toEqual(['JobsParked', 'JobsParkedByClock'])
})

test('a wave that is announced late wakes somebody, by the very number that functions write', () => {
  const lines: string[] = []
  const jobs = Object.values(resources).find(({ Properties }) => Properties?.Handler === 'jobs.handler')
  const { METRIC_NAMESPACE } = (
    jobs as unknown as { Properties: { Environment: { Variables: { METRIC_NAMESPACE: string } } } }
  ).Properties.Environment.Variables
  openMeter(METRIC_NAMESPACE, { now: () => new Date() }, (line) => lines.push(line)).record('WaveLateness', 1)
  const written = JSON.parse(lines[0] ?? '')._aws.CloudWatchMetrics[0]
  const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith('waves-late'))
  expect(alarm).toMatchObject({ Namespace: written.Namespace, MetricName: written.Metrics[0].Name, Threshold: 10_000 })
})

test('what wakes somebody is on the dashboard', () => {
  const text = JSON.stringify(ofType('AWS::CloudWatch::Dashboard')[0]?.Properties)
  for (const name of ['WaveLateness', 'JobsParked', 'JobsParkedByClock', 'JobsPostponed']) expect(text).toContain(name)
})
