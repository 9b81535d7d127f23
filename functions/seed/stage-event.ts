import type { CreateEvent, Event } from '#contract/event'
import type { AddPrivilege } from '#contract/privilege'
import type { AddTier } from '#contract/tier'
import type { DraftWave, Wave } from '#contract/wave'
import type { Context } from '#core/context'
import { createEvent } from '#core/event/event'
import { addPrivilege } from '#core/privilege/privilege'
import { addTier } from '#core/tier/tier'
import { setAudience } from '#core/wave/audience'
import { draftWave } from '#core/wave/wave'

export type Offer = Omit<AddTier, 'eventId'> & { privileges: Omit<AddPrivilege, 'tierId'>[] }

/** An event as it is written down, before anything of it exists. */
export interface Playbill {
  event: Omit<CreateEvent, 'organizationId'>
  tiers: Offer[]
}

/** An event that exists, with its tiers by name. */
export interface Staged {
  event: Event
  tierIds: Map<string, string>
}

/** Makes the draft with its tiers and privileges, as its owner would in the console. */
export async function stageEvent(owner: Context, organizationId: string, { event, tiers }: Playbill): Promise<Staged> {
  const draft = await createEvent(owner, { ...event, organizationId })
  const tierIds = new Map<string, string>()
  for (const { privileges, ...offer } of tiers) {
    const { id: tierId } = await addTier(owner, { ...offer, eventId: draft.id })
    for (const privilege of privileges) await addPrivilege(owner, { ...privilege, tierId })
    tierIds.set(offer.name, tierId)
  }
  return { event: draft, tierIds }
}

/** A wave whose allocations are named by tier; with `emails` it is for these people only. */
export async function stageWave(
  owner: Context,
  { event, tierIds }: Staged,
  wave: Omit<DraftWave, 'eventId' | 'kind' | 'allocations'> & { places: Record<string, number>; emails?: string[] },
): Promise<Wave> {
  const { places, emails, ...rest } = wave
  const allocations = Object.entries(places).map(([name, quantity]) => ({ tierId: tierIdOf(tierIds, name), quantity }))
  const kind = emails ? 'invite' : 'open'
  const drafted = await draftWave(owner, { ...rest, kind, eventId: event.id, allocations })
  return emails ? setAudience(owner, { waveId: drafted.id, emails }) : drafted
}

export function tierIdOf(tierIds: Map<string, string>, name: string): string {
  const id = tierIds.get(name)
  if (!id) throw new Error(`there is no tier named ${name}`)
  return id
}
