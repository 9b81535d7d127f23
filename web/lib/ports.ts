import { createContext, useContext } from 'react'
import type { Clock } from './clock.ts'
import type { SiteApi } from './endpoints.ts'
import type { Live } from './live.ts'
import type { Session } from './session.ts'
import type { SiteConfig } from './site-config.ts'
import type { StepUp } from './step-up.ts'

/** The world outside the page, opened once. */
export interface Ports {
  clock: Clock
  api: SiteApi
  session: Session
  stepUp: StepUp
  live: Live
  config(): Promise<SiteConfig>
  /** When this page was printed ahead of time; the first render repeats it, so that hydration finds the same text. */
  printedAt?: number
}

export const PortsContext = createContext<Ports | undefined>(undefined)

export function usePorts(): Ports {
  const ports = useContext(PortsContext)
  if (!ports) throw new Error('no PortsContext above this component')
  return ports
}
