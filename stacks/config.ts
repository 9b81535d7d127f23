export type StageKind = 'production' | 'staging' | 'preview'

/** Everything that differs between two places PrimePass runs at. */
export interface StageConfig {
  stage: string
  kind: StageKind
  region: string
  /** Undefined while nobody is signed in to AWS: stacks then fit any account. */
  account: string | undefined
  /** Whose network and database this stage stands on; previews share those of staging. */
  platformStage: 'production' | 'staging'
  /** The parameter-store folder of its secrets; all previews share one. */
  secretFolder: string
  /** Changes when running Lambdas shall read their secrets anew. */
  revision: string
  /** Longest time the clock leaves the database alone, so that it pauses; 0 where it must answer at once. */
  databaseSleepMinutes: number
  /** How many of the API's functions are started ahead of an opening; 0 for none. */
  warmFunctions: number
  domain: Domain | undefined
  mailFrom: string
  stripePublishableKey: string
  /** Empty where nobody is asked whether they are a person. */
  captchaSiteKey: string
  alarmMail: string | undefined
  budgetUsd: number
}

/** A domain of one's own; without it the site has CloudFront's. */
export interface Domain {
  name: string
  /** In us-east-1, as CloudFront wants it. */
  certificateArn: string
  zoneId: string | undefined
}

export type Environment = Record<string, string | undefined>

const REGION = 'eu-west-1'
const BUDGET_USD = 500
/** Half an hour of them costs a dollar, and they fit into what an account may run at once. */
const WARM_FUNCTIONS = 50
/** Each look keeps a database awake for a quarter of an hour. */
const DATABASE_SLEEP_MINUTES = 180
/** A preview says that it is one, so that a slip of the pen makes no new stage. */
const PREVIEW = /^(?:pr-[1-9]\d{0,5}|preview-[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?)$/

/** Reads what a stage is by its name and by the environment of whoever deploys. Throws for a name that is no stage. */
export function stageConfig(stage: string, environment: Environment): StageConfig {
  const kind = kindOf(stage)
  const platformStage = kind === 'production' ? 'production' : 'staging'
  const domain = kind === 'preview' ? undefined : domainOf(environment)
  return {
    stage,
    kind,
    region: environment.PRIMEPASS_REGION || REGION,
    account: environment.CDK_DEFAULT_ACCOUNT || undefined,
    platformStage,
    secretFolder: `/primepass/${kind}`,
    revision: environment.REVISION || '1',
    databaseSleepMinutes: kind === 'production' ? 0 : DATABASE_SLEEP_MINUTES,
    warmFunctions: kind === 'production' ? countOf('WARM_FUNCTIONS', environment, WARM_FUNCTIONS) : 0,
    domain,
    mailFrom: environment.MAIL_FROM || `PrimePass <tickets@${domain?.name ?? 'primepass.example'}>`,
    stripePublishableKey: environment.STRIPE_PUBLISHABLE_KEY || 'pk_test_unset',
    captchaSiteKey: environment.CAPTCHA_SITE_KEY || '',
    alarmMail: environment.ALARM_MAIL || undefined,
    budgetUsd: Number(environment.BUDGET_USD || BUDGET_USD),
  }
}

/** What production cannot do without; empty when it may be deployed. */
export function missingFor(config: StageConfig): string[] {
  if (config.kind !== 'production') return []
  const needs: [string, boolean][] = [
    ['STRIPE_PUBLISHABLE_KEY', config.stripePublishableKey.startsWith('pk_live_')],
    ['MAIL_FROM', !config.mailFrom.includes('primepass.example')],
    ['ALARM_MAIL', config.alarmMail !== undefined],
  ]
  return needs.flatMap(([name, isThere]) => (isThere ? [] : [name]))
}

/** The name of the database of a stage; its roles are named after it. */
export const databaseName = ({ kind, stage }: StageConfig) =>
  kind === 'preview' ? `primepass_${stage.replaceAll('-', '_')}` : 'primepass'

/** Named by us, so that `npm run admin -- --stage X` finds it. */
export const adminFunctionName = (stage: string) => `primepass-${stage}-admin`

function kindOf(stage: string): StageKind {
  if (stage === 'production' || stage === 'staging') return stage
  if (PREVIEW.test(stage)) return 'preview'
  throw new Error(`"${stage}" is no stage: use production, staging, pr-<number> or preview-<name>.`)
}

function countOf(name: string, environment: Environment, absent: number): number {
  const text = environment[name] || String(absent)
  if (!/^\d{1,4}$/.test(text)) throw new Error(`${name} must be a number, not "${text}".`)
  return Number(text)
}

function domainOf({ SITE_DOMAIN, SITE_CERTIFICATE_ARN, SITE_ZONE_ID }: Environment): Domain | undefined {
  if (!SITE_DOMAIN) return undefined
  if (!/^arn:aws:acm:us-east-1:/.test(SITE_CERTIFICATE_ARN ?? ''))
    throw new Error('SITE_DOMAIN needs SITE_CERTIFICATE_ARN, a certificate in us-east-1.')
  return { name: SITE_DOMAIN, certificateArn: SITE_CERTIFICATE_ARN ?? '', zoneId: SITE_ZONE_ID || undefined }
}
