import type { EventStatus } from '#contract/event-parts'
import type { Wave } from '#contract/wave'
import { counted, writeMoment } from '#lib/time'
import { placesOf } from './allocation-sums.ts'
import { type WaveAct, waitsForEvent } from './wave-acts.ts'

export interface ActCircumstances {
  wave: Wave
  waves: readonly Wave[]
  eventStatus: EventStatus
  timeZone: string
  now: Date
}

/** What an act will do, in sentences, before anybody confirms it. */
export const consequencesOf = (act: WaveAct, circumstances: ActCircumstances): string[] =>
  consequences[act](circumstances).filter((sentence) => sentence !== '')

const consequences: Record<WaveAct, (circumstances: ActCircumstances) => string[]> = {
  schedule: ({ wave, eventStatus, timeZone, now }) => [
    `${counted(placesOf(wave), 'place')} leave the reserve for this wave now.`,
    `It opens by itself on ${say(wave.opensAt, timeZone, now)}, to the second.`,
    wave.kind === 'invite'
      ? `${counted(wave.audienceSize, 'invited address', 'invited addresses')} may buy, and nobody else.`
      : 'Everyone who is signed in may buy.',
    waitsForEvent(eventStatus) ? 'The event is not public: until it is published, the wave stays shut.' : '',
  ],
  reschedule: ({ wave }) => [
    wave.status === 'draft'
      ? 'The wave is a draft: nobody has been told a time yet.'
      : 'The page of the event shows the new time at once. Nobody is written to.',
  ],
  open: ({ wave, eventStatus }) => [
    'Its opening time becomes this moment. This cannot be taken back.',
    wave.kind === 'invite'
      ? `The ${counted(wave.audienceSize, 'invited address', 'invited addresses')} with an account are told now.`
      : 'Everyone who follows the event is told now.',
    waitsForEvent(eventStatus) ? 'The event is not public: until it is published, nobody can buy.' : '',
  ],
  pause: () => [
    'Nobody can hold places until you resume. The page says that you paused it.',
    'Holds that exist stay as they are, and can be paid.',
  ],
  resume: () => ['Places can be held again at once.'],
  extend: () => ['Who has the page open sees the new time at once. Nobody is written to.'],
  close: ({ wave, waves }) => [
    'Nobody can hold places any more. This cannot be taken back.',
    'Holds that exist can still be paid until they end.',
    whereUnsoldGoes(wave, waves),
  ],
  cancel: ({ wave }) => [
    wave.status === 'draft' ? 'The draft is called off for good.' : 'It will not open. This cannot be taken back.',
    wave.status === 'draft' ? '' : `Its ${counted(placesOf(wave), 'place')} go back to the reserve.`,
  ],
}

/** Where unsold places go when the wave closes. */
export function whereUnsoldGoes(wave: Pick<Wave, 'carryOverTo'>, waves: readonly Wave[]): string {
  const target = waves.find(({ id }) => id === wave.carryOverTo)
  return target ? `Unsold places go to ${target.name}.` : 'Unsold places go back to the reserve.'
}

function say(at: string, timeZone: string, now: Date): string {
  const { date, time, city } = writeMoment(new Date(at), timeZone, now)
  return `${date} at ${time}, ${city} time`
}
