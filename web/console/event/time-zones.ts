/** Zones to choose from, the device's own first. */
export function timeZones(own: string): { value: string; label: string }[] {
  const all = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))
  const zones = [own, ...all.filter((zone) => zone !== own), 'UTC'].filter(
    (zone) => zone.includes('/') || zone === 'UTC',
  )
  return [...new Set(zones)].map((value) => ({ value, label: value.replaceAll('_', ' ').replace('/', ', ') }))
}
