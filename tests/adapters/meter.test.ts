import { expect, test } from 'vitest'
import { openMeter } from '#adapters/meter'

const clock = { now: () => new Date('2030-01-01T12:00:00Z') }

test('a number is one line in CloudWatch’s embedded format, under the name of its stage and without dimensions', () => {
  const lines: string[] = []
  openMeter('PrimePass/production', clock, (line) => lines.push(line)).record('WaveLateness', 120)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      _aws: {
        Timestamp: Date.parse('2030-01-01T12:00:00Z'),
        CloudWatchMetrics: [
          {
            Namespace: 'PrimePass/production',
            Dimensions: [[]],
            Metrics: [{ Name: 'WaveLateness', Unit: 'Milliseconds' }],
          },
        ],
      },
      WaveLateness: 120,
    },
  ])
})

test('without a name nothing is written', () => {
  const lines: string[] = []
  openMeter(undefined, clock, (line) => lines.push(line)).record('WaveLateness', 120)
  expect(lines).toEqual([])
})
