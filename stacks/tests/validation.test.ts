import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnQueue } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, test } from 'vitest'
import { featureFlags } from '../feature-flags.ts'
import { built, readFindings, STAGES } from './built.ts'

describe.each(STAGES)('%s', (stage) => {
  test('breaks no rule of CloudFormation or of AWS Solutions, not even as a warning', () => {
    expect(built(stage).findings).toEqual([])
  })

  test('synthesizes without asking AWS anything', () => {
    expect(built(stage).app.synth().manifest.missing ?? []).toEqual([])
  })
})

describe('the validation sees', () => {
  const findingsOf = (make: (stack: Stack) => void) => {
    const outdir = mkdtempSync(join(tmpdir(), 'primepass-control-'))
    const app = new App({ context: featureFlags, outdir })
    make(new Stack(app, 'Control', { env: { region: 'eu-west-1' } }))
    try {
      app.synth()
    } catch {
      // What it found stands in the report.
    }
    return readFindings(outdir).map(({ rule }) => rule)
  }
  const lambda = (runtime: string) => (stack: Stack) =>
    new CfnFunction(stack, 'F', {
      role: 'arn:aws:iam::111111111111:role/r',
      code: { zipFile: '' },
      runtime,
      handler: 'h',
    })

  test('a runtime that there is not', () => expect(findingsOf(lambda('nodejs99.x'))).toContain('W3030'))
  test('a runtime past its end', () => expect(findingsOf(lambda('nodejs18.x'))).toContain('W2531'))
  test('a queue that hides messages too long', () => {
    expect(findingsOf((stack) => new CfnQueue(stack, 'Q', { visibilityTimeout: 100_000 }))).not.toEqual([])
  })
})
