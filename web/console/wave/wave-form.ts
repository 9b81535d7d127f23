import type { DraftWave, EditWave, Wave } from '#contract/wave'
import type { FieldErrors } from '../form/problem.ts'
import { NO_TIME } from '../form/wall-time.ts'
import { perPersonMax, readWhole } from '../tier/tier-form.ts'
import { type AllocationSum, readPlaces, type TypedAllocations } from './allocation-sums.ts'
import { checkWindow, type TypedWindow } from './wave-window.ts'

/** A wave as it is being typed. */
export interface WaveForm {
  name: string
  kind: Wave['kind']
  window: TypedWindow
  perPersonLimit: string
  /** Empty: back to the reserve. */
  carryOverTo: string
  allocations: TypedAllocations
}

export const NAME_MAX = 60

export const newWaveForm = (number: number): WaveForm => ({
  name: `Wave ${number}`,
  kind: 'open',
  window: { opensAt: NO_TIME, closesAt: NO_TIME },
  perPersonLimit: '4',
  carryOverTo: '',
  allocations: {},
})

export const waveFormOf = (wave: Wave): WaveForm => ({
  name: wave.name,
  kind: wave.kind,
  window: { opensAt: NO_TIME, closesAt: NO_TIME },
  perPersonLimit: String(wave.perPersonLimit),
  carryOverTo: wave.carryOverTo ?? '',
  allocations: Object.fromEntries(wave.allocations.map(({ tierId, quantity }) => [tierId, String(quantity)])),
})

type WaveFacts = Omit<DraftWave, 'eventId' | 'opensAt' | 'closesAt'>

/** The facts that were typed, but for the times, or what is wrong with them by field name. */
export function readWaveForm(
  form: WaveForm,
  sums: readonly AllocationSum[],
): { facts?: WaveFacts; errors: FieldErrors } {
  const perPersonLimit = readWhole(form.perPersonLimit, 1, perPersonMax)
  const errors: Record<string, string> = {}
  if (form.name.trim() === '') errors.name = 'Give the wave a name.'
  if (perPersonLimit === undefined) errors.perPersonLimit = `Give a number from 1 to ${perPersonMax}.`
  for (const { tierId, wanted } of sums) {
    if (wanted === undefined) errors[placesField(tierId)] = 'Give a whole number of places.'
  }
  const allocations = sums.flatMap(({ tierId, wanted }) => (wanted ? [{ tierId, quantity: wanted }] : []))
  const first = sums[0]
  if (first && allocations.length === 0 && Object.keys(errors).length === 0) {
    errors[placesField(first.tierId)] = 'Give the wave at least one place of a tier.'
  }
  if (perPersonLimit === undefined || Object.keys(errors).length > 0) return { errors }
  const { kind, carryOverTo } = form
  return {
    errors,
    facts: { kind, perPersonLimit, allocations, name: form.name.trim(), carryOverTo: carryOverTo || null },
  }
}

/** A new draft with its times. */
export function readNewWave(
  form: WaveForm,
  sums: readonly AllocationSum[],
  timeZone: string,
  now: number,
): { facts?: Omit<DraftWave, 'eventId'>; errors: FieldErrors } {
  const { facts, errors } = readWaveForm(form, sums)
  const { times, errors: windowErrors } = checkWindow(form.window, timeZone, now)
  const all = { ...errors, ...windowErrors }
  return facts && times ? { facts: { ...facts, ...times }, errors: all } : { errors: all }
}

/** What differs from the wave as it stands. */
export function changedWave(wave: Wave, facts: WaveFacts): Omit<EditWave, 'waveId'> {
  const { name, kind, perPersonLimit, carryOverTo = null, allocations } = facts
  const isSame = JSON.stringify(sorted(allocations)) === JSON.stringify(sorted(wave.allocations))
  return {
    ...(name !== wave.name && { name }),
    ...(kind !== wave.kind && { kind }),
    ...(perPersonLimit !== wave.perPersonLimit && { perPersonLimit }),
    ...(carryOverTo !== wave.carryOverTo && { carryOverTo }),
    ...(!isSame && { allocations }),
  }
}

/** My edits on what a colleague has saved meanwhile: what I did not touch is theirs. */
export function rebaseForm(base: WaveForm, mine: WaveForm, theirs: WaveForm): WaveForm {
  const pick = <T>(was: T, is: T, their: T): T => (JSON.stringify(was) === JSON.stringify(is) ? their : is)
  const tierIds = [base, mine, theirs].flatMap(({ allocations }) => Object.keys(allocations))
  const typed = (form: WaveForm, tierId: string) => form.allocations[tierId] ?? ''
  return {
    name: pick(base.name, mine.name, theirs.name),
    kind: pick(base.kind, mine.kind, theirs.kind),
    window: mine.window,
    perPersonLimit: pick(base.perPersonLimit, mine.perPersonLimit, theirs.perPersonLimit),
    carryOverTo: pick(base.carryOverTo, mine.carryOverTo, theirs.carryOverTo),
    allocations: Object.fromEntries(
      tierIds.map((tierId) => [tierId, pick(typed(base, tierId), typed(mine, tierId), typed(theirs, tierId))]),
    ),
  }
}

/** Whether two forms say the same; a tier without places and one with none of them do. */
export const saysSame = (one: WaveForm, other: WaveForm): boolean =>
  JSON.stringify(normal(one)) === JSON.stringify(normal(other))

/** The field of a tier's places. */
export const placesField = (tierId: string): string => `places-${tierId}`

const sorted = (allocations: Wave['allocations']) =>
  allocations.toSorted((one, other) => one.tierId.localeCompare(other.tierId))

const normal = ({ allocations, ...form }: WaveForm) => [
  form,
  Object.entries(allocations)
    .filter(([, typed]) => readPlaces(typed) !== 0)
    .sort(([one], [other]) => one.localeCompare(other)),
]
