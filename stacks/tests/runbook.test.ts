import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { built } from './built.ts'

test('every alarm has its runbook, and none waits for silence only', () => {
  const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const alarms = Object.values(built('production').resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
  expect(alarms.length).toBeGreaterThan(8)
  for (const { Properties } of alarms) {
    const [, heading = ''] = /docs\/operations\.md#([\w-]+)$/.exec(String(Properties.AlarmDescription)) ?? []
    expect(operations).toContain(`\n### ${heading}\n`)
    expect(Properties.AlarmActions).toHaveLength(1)
  }
})
