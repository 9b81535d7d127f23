import prices from './prices.json' with { type: 'json' }

/** What a month brings. */
export interface Month {
  buyers: number
  events: number
}

export interface Line {
  service: string
  /** What is paid whether anybody comes or not. */
  fixedUsd: number
  /** What this month's buyers add. */
  usedUsd: number
}

export type StageKind = 'production' | 'staging' | 'preview'

const HOURS = 730
const MINUTES = HOURS * 60
/** What one buyer does in a month, visits of those who did not buy included; measured on nothing, so on the high side. */
const perBuyer = {
  apiRequests: 60,
  cachedRequests: 400,
  siteGb: 0.003,
  socketMinutes: 45,
  pushes: 120,
  redisCommands: 80,
  jobs: 12,
  mails: 4,
  databaseKb: 30,
}
/** For so long around each wave of an event the database is large and everybody is there. */
const perEvent = { busyHours: 3, busyUnits: 16 }
const SECONDS_PER_REQUEST = 0.06
const SECONDS_PER_JOB = 0.25
const GB_API = 1769 / 1024
const GB_WORKER = 1
const LOG_KB_PER_CALL = 1
const POLLS_PER_QUEUE = 5 * 3 * MINUTES

const usd = (name: keyof typeof prices.prices, count: number) => prices.prices[name].usd * count

/** The bill of a month, service by service, at list prices. */
export function estimate(kind: StageKind, { buyers, events }: Month): Line[] {
  const of = (count: number) => buyers * count
  const calls = of(perBuyer.apiRequests + perBuyer.jobs + perBuyer.pushes / 10)
  const isProduction = kind === 'production'
  const isPlatform = kind !== 'preview'
  const line = (service: string, fixedUsd: number, usedUsd: number): Line => ({ service, fixedUsd, usedUsd })
  const lambda = (requests: number, seconds: number, gb: number) =>
    usd('lambdaRequest', requests) + usd('lambdaGbSecond', requests * seconds * gb)
  return [
    line(
      'Lambda',
      lambda(MINUTES, isProduction ? 0.2 : 0.02, 0.5),
      lambda(of(perBuyer.apiRequests), SECONDS_PER_REQUEST, GB_API) +
        lambda(of(perBuyer.jobs + perBuyer.pushes / 10), SECONDS_PER_JOB, GB_WORKER),
    ),
    line('HTTP API', 0, usd('httpRequest', of(perBuyer.apiRequests))),
    line(
      'WebSocket API',
      0,
      usd('socketMessage', of(perBuyer.pushes + 6)) + usd('socketMinute', of(perBuyer.socketMinutes)),
    ),
    line(
      'CloudFront',
      0,
      usd('cdnRequest', of(perBuyer.apiRequests + perBuyer.cachedRequests)) +
        usd('edgeCall', of(perBuyer.apiRequests + perBuyer.cachedRequests)) +
        usd('cdnGb', of(perBuyer.siteGb)),
    ),
    line(
      'Aurora',
      auroraFixed(kind),
      usd('databaseGbMonth', of(perBuyer.databaseKb) / 1024 ** 2) + busyAurora(isProduction, events),
    ),
    line(
      'RDS Proxy',
      isProduction ? usd('proxyAcuHour', 8 * HOURS) : 0,
      isProduction ? usd('proxyAcuHour', busyUnitHours(events)) : 0,
    ),
    line('Network', networkFixed(kind), isPlatform ? usd('natGb', of(0.0005)) : 0),
    line(
      'SQS',
      usd('sqsRequest', 2 * POLLS_PER_QUEUE),
      usd('sqsRequest', 3 * of(perBuyer.jobs + perBuyer.pushes / 10)),
    ),
    line(
      'DynamoDB',
      isProduction ? 0 : usd('dynamoRead', MINUTES),
      usd('dynamoWrite', of(12)) + usd('dynamoRead', of(perBuyer.pushes)),
    ),
    line('Upstash Redis', 0, usd('redisCommand', of(perBuyer.redisCommands))),
    line('SES', 0, usd('mail', of(perBuyer.mails))),
    line('Logs', 0, usd('logGb', (calls * LOG_KB_PER_CALL) / 1024 ** 2)),
    line(
      'Alarms, dashboard, firewall, secrets',
      (isProduction ? usd('alarmMonth', 13) + usd('dashboardMonth', 1) + usd('firewallMonth', 1) : 0) +
        (isPlatform ? usd('secretMonth', 2) : 0),
      isProduction ? usd('firewallRequest', of(perBuyer.apiRequests + perBuyer.cachedRequests)) : 0,
    ),
  ]
}

/** Staging is awake while somebody works with it, and a quarter of an hour at each of its clock's looks for safety. */
const STAGING_AWAKE_HOURS = 22 * 8 + 30 * 8 * 0.25

/** Writer and reader of production rest at one unit each. */
function auroraFixed(kind: StageKind): number {
  if (kind === 'preview') return 0
  const storage = usd('databaseGbMonth', 10)
  return storage + usd('acuHour', kind === 'production' ? 2 * HOURS : 0.5 * STAGING_AWAKE_HOURS)
}

const busyUnitHours = (events: number) => events * perEvent.busyHours * perEvent.busyUnits
const busyAurora = (isProduction: boolean, events: number) =>
  isProduction ? usd('acuHour', 2 * busyUnitHours(events)) : 0

function networkFixed(kind: StageKind): number {
  if (kind === 'preview') return 0
  if (kind === 'production') return usd('natHour', 2 * HOURS) + usd('addressHour', 2 * HOURS)
  return usd('natInstanceHour', HOURS) + usd('addressHour', HOURS)
}

export const totalOf = (lines: Line[]) =>
  lines.reduce(
    (sum, { fixedUsd, usedUsd }) => ({ fixedUsd: sum.fixedUsd + fixedUsd, usedUsd: sum.usedUsd + usedUsd }),
    {
      fixedUsd: 0,
      usedUsd: 0,
    },
  )
