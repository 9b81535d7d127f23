import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { type BuiltApp, buildApp } from '../build-app.ts'

export const STAGES = ['production', 'staging', 'pr-12'] as const
export type TestStage = (typeof STAGES)[number]

/** As in the environment of a deployment of production. */
const environment = {
  PRIMEPASS_REGION: 'eu-west-1',
  CDK_DEFAULT_ACCOUNT: '111111111111',
  SITE_DOMAIN: 'primepass.example',
  SITE_CERTIFICATE_ARN: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
  SITE_ZONE_ID: 'Z1',
  MAIL_FROM: 'PrimePass <tickets@primepass.example>',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_public',
  ALARM_MAIL: 'alarms@primepass.example',
}

export interface Resource {
  Type: string
  DeletionPolicy?: string
  DependsOn?: string[]
  Properties: Record<string, unknown>
}

export interface Finding {
  rule: string
  where: string[]
  text: string
}

export interface Built extends BuiltApp {
  /** Every problem that the validations found, with the rule. */
  findings: Finding[]
  stacks: Stack[]
  /** The resources of the app stack, by logical id. */
  resources: Record<string, Resource>
}

const kept = new Map<string, Built>()

/** A stage, synthesized once, with all validations. */
export function built(stage: TestStage): Built {
  const known = kept.get(stage)
  if (known) return known
  const outdir = mkdtempSync(join(tmpdir(), 'primepass-stacks-'))
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }))
  const made = buildApp(stage, { environment, siteFolder: emptySite(), outdir })
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app))
  synthesize(made.app)
  const findings = readFindings(outdir)
  const stacks = [made.platform, made.edge, made.main].filter((stack) => stack !== undefined)
  const resources: Record<string, Resource> = Template.fromStack(made.main).toJSON().Resources
  const result = { ...made, findings, stacks, resources }
  kept.set(stage, result)
  return result
}

/** An error of a rule stops a synthesis; what it found stands in the report. */
function synthesize(app: App): void {
  try {
    app.synth()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ValidationFailed') throw error
  }
}

interface Report {
  pluginReports: {
    violations: { ruleName: string; description: string; violatingConstructs: { constructPath: string }[] }[]
  }[]
}

/** Warnings, too: of wrong enums and of runtimes past their end the validation only warns. */
export function readFindings(outdir: string): Finding[] {
  const report: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'))
  return report.pluginReports.flatMap(({ violations }) =>
    violations.map(({ ruleName, description, violatingConstructs }) => ({
      rule: ruleName,
      where: violatingConstructs.map(({ constructPath }) => constructPath),
      text: description,
    })),
  )
}

export function emptySite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-site-'))
  mkdirSync(join(folder, 'console'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets/app.js'), '')
  for (const document of ['index.html', 'console/index.html'])
    writeFileSync(join(folder, document), '<script>inline()</script>')
  return folder
}
