import { useSyncExternalStore } from 'react'
import { usePorts } from './ports.ts'
import type { SignedIn } from './session.ts'

/** Who is signed in; on a printed page nobody is known yet. */
export function useSignedIn(): SignedIn {
  const { session } = usePorts()
  return useSyncExternalStore(session.subscribe, session.current, () => UNKNOWN)
}

const UNKNOWN: SignedIn = { state: 'unknown' }
