import { WAVES_PER_EVENT_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const waveErrors = {
  'wave.not_found': { status: 404, title: 'There is no such wave.' },
  'wave.too_many': { status: 409, title: `An event has at most ${WAVES_PER_EVENT_MAX} waves.` },
  'wave.in_the_past': { status: 422, title: 'A wave opens in the future.' },
  'wave.closes_before_open': { status: 422, title: 'The wave closes before it opens.' },
  'wave.tier_of_other_event': { status: 422, title: 'A tier of the wave belongs to another event.' },
  'wave.tier_twice': { status: 422, title: 'A tier stands in the wave twice.' },
  'wave.carry_over_loop': { status: 422, title: 'Unsold places must go to a later wave of the same event.' },
  'wave.not_enough_places': {
    status: 409,
    title: 'The reserve has fewer places than the wave asks for.',
    remedy: 'Lower the allocation or the other waves.',
  },
  'wave.below_used': { status: 409, title: 'More places than that are already held or sold in this wave.' },
  'wave.no_audience': { status: 409, title: 'An invitation wave needs its list of addresses.' },
  'wave.not_a_draft': { status: 409, title: 'Only a draft wave allows this.' },
  'wave.not_scheduled': { status: 409, title: 'The wave is not scheduled.' },
  'wave.not_open': {
    status: 409,
    title: 'This wave is not open yet.',
    remedy: 'It opens by itself at its time; keep the page open.',
  },
  'wave.not_paused': { status: 409, title: 'The wave is not paused.' },
  'wave.paused': {
    status: 409,
    title: 'The host has paused this wave.',
    remedy: 'Keep the page open; it continues here.',
  },
  'wave.closed': { status: 409, title: 'This wave has closed.', remedy: 'Look for the next wave on the event page.' },
  'wave.cancelled': {
    status: 409,
    title: 'This wave was called off.',
    remedy: 'Look for the next wave on the event page.',
  },
  'wave.not_invited': {
    status: 403,
    title: 'This wave is for invited guests.',
    remedy: 'Sign in with the address that was invited, or ask the host.',
  },
  'wave.tier_not_in_wave': {
    status: 409,
    title: 'This tier is not part of this wave.',
    remedy: 'Choose a tier of the wave, or wait for the next one.',
  },
  'wave.sold_out': {
    status: 409,
    title: 'Every place of this tier in this wave is sold.',
    remedy: 'Look at another tier or the next wave.',
  },
  'wave.all_held': {
    status: 409,
    title: 'No place is free; some are held and may come back.',
    remedy: 'Keep the page open; places return when a hold ends.',
  },
  'wave.too_few_left': { status: 409, title: 'Fewer places than that are left.', remedy: 'Choose fewer places.' },
  'wave.limit_reached': {
    status: 409,
    title: 'You have as many places as one person may have.',
    remedy: 'Release a hold first, or choose fewer places.',
  },
} as const satisfies Record<string, ErrorMeaning>
