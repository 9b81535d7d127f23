/** What was done, in words; an act that is not known here is shown by its name. */
const actWords: Record<string, string> = {
  'event.create': 'made the event',
  'event.edit': 'edited the page',
  'event.publish': 'published the event',
  'event.unpublish': 'took the event back',
  'event.postpone': 'postponed the event',
  'event.cancel': 'cancelled the event',
  'event.archive': 'archived the event',
  'tier.add': 'added a tier',
  'tier.edit': 'edited a tier',
  'tier.remove': 'removed a tier',
  'tier.block': 'blocked places',
  'tier.unblock': 'unblocked places',
  'privilege.add': 'added a privilege',
  'privilege.edit': 'edited a privilege',
  'privilege.remove': 'removed a privilege',
  'wave.draft': 'drafted a wave',
  'wave.edit': 'edited a wave',
  'wave.schedule': 'scheduled a wave',
  'wave.reschedule': 'moved a wave',
  'wave.open_now': 'opened a wave by hand',
  'wave.pause': 'paused a wave',
  'wave.resume': 'resumed a wave',
  'wave.extend': 'changed when a wave closes',
  'wave.close': 'closed a wave',
  'wave.cancel': 'called off a wave',
  'wave.set_audience': 'replaced the audience of a wave',
  'wave.read_audience': 'looked at the audience of',
  'order.read': 'looked at the orders of',
  'order.pay': 'paid the order',
  'order.cancel': 'gave up the order',
  'order.refund': 'gave the money of an order back',
  'member.read': 'looked at the team of',
  'audit.export': 'saved the audit log of',
}

export const sayAct = (action: string): string => actWords[action] ?? action.replace(/[._]/g, ' ')

/** What the log can be narrowed down to. */
export const auditNouns: readonly { value: string; label: string }[] = [
  { value: 'event', label: 'Events' },
  { value: 'tier', label: 'Tiers' },
  { value: 'privilege', label: 'Privileges' },
  { value: 'wave', label: 'Waves' },
  { value: 'order', label: 'Orders' },
  { value: 'member', label: 'Team' },
  { value: 'audit', label: 'Audit log' },
]
