import { cpus, loadavg } from 'node:os'
import { table } from '#functions/admin/table'
import { measureAuth } from './auth.ts'
import { measureBundle } from './bundle.ts'
import { measureBuy } from './buy.ts'
import { measureExactness } from './exactness.ts'
import { measureHold } from './hold.ts'
import { measureOpening } from './opening.ts'
import { measurePulse } from './pulse.ts'
import { measureSockets } from './sockets.ts'
import { measureSoldOut } from './sold-out.ts'
import type { Verdict } from './verdict.ts'

const pace = process.argv.includes('--quick') ? { rounds: 1, seconds: 2 } : { rounds: 5, seconds: 3 }

/** Every measurement by name; `npm run bench -- hold pulse` runs some. Each is bounded and ends by itself. */
const measurements: Record<string, () => Promise<Verdict[]>> = {
  hold: () => measureHold(pace),
  'sold-out': () => measureSoldOut(pace),
  exactness: measureExactness,
  opening: measureOpening,
  pulse: () => measurePulse(pace),
  auth: () => measureAuth(pace),
  buy: () => measureBuy(pace),
  sockets: () => measureSockets(pace),
  bundle: () => measureBundle(pace),
}

/** Whatever hangs, the run ends. */
const LIMIT_MS = 15 * 60_000
setTimeout(() => {
  console.error(`The measurements took longer than ${LIMIT_MS / 60_000} minutes.`)
  process.exit(1)
}, LIMIT_MS).unref()

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = chosen.filter((name) => !(name in measurements))
if (unknown.length > 0) {
  console.error(
    `There is no measurement named ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(', ')}.`,
  )
  process.exit(1)
}
console.log(
  `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, rounds ${pace.rounds} of ${pace.seconds} s, medians\n`,
)
const verdicts: Verdict[] = []
for (const [name, measure] of Object.entries(measurements)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  verdicts.push(...(await measure()))
}
console.log(
  table(
    ['measure', 'goal', 'measured', 'verdict'],
    verdicts.map(({ measure, goal, measured, isMet, isRight }) => [
      measure,
      goal,
      measured,
      isRight ? (goal === '' ? 'told' : isMet ? 'met' : 'not met') : 'WRONG',
    ]),
  ),
)
// A goal that is missed is news; a measurement that was not correct is a fault.
process.exit(verdicts.every(({ isRight }) => isRight) ? 0 : 1)
