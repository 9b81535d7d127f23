import { pageStorage } from './page-storage.ts'

const CHOSEN_AS = 'pp.zone'
const storage = pageStorage()
const listeners = new Set<() => void>()

/** The zone in which this viewer reads times: the one of their account, or else the device's. A server has another. */
export const viewerZone = (): string =>
  storage.getItem(CHOSEN_AS) ?? new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Hears when it is another one. */
export function onViewerZone(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** From now on on this device; empty for the device's own, as is one that this browser does not know. */
export function chooseZone(timeZone: string): void {
  if ((storage.getItem(CHOSEN_AS) ?? '') === timeZone) return
  if (timeZone !== '' && isKnown(timeZone)) storage.setItem(CHOSEN_AS, timeZone)
  else storage.removeItem(CHOSEN_AS)
  for (const listener of listeners) listener()
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined
  } catch {
    return false
  }
}
