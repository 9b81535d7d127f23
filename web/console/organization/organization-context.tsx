import { createContext, useContext } from 'react'
import type { Account } from '#contract/organization'

export type OwnOrganization = Account['organizations'][number]

export interface Belonging {
  /** The one that the console shows. */
  organization: OwnOrganization
  organizations: readonly OwnOrganization[]
  choose(organizationId: string): void
}

export const BelongingContext = createContext<Belonging | undefined>(undefined)

export function useBelonging(): Belonging {
  const belonging = useContext(BelongingContext)
  if (!belonging) throw new Error('no BelongingContext above this component')
  return belonging
}
