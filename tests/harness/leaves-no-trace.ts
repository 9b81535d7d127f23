import { afterAll } from 'vitest'
import { closeOpened } from './close-later.ts'
import { startKeptLog } from './kept-log.ts'
import { changedSince, sharedState } from './shared-state.ts'

/** Files share a process, one after the other: what one changes for all of them must be as it was when the next begins. */
const found = sharedState()
startKeptLog()

afterAll(async () => {
  await closeOpened()
  const changed = changedSince(found)
  if (changed.length > 0) throw new Error(`This file leaves behind: ${changed.join(', ')}`)
})
