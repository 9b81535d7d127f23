import { type ComponentType, lazy } from 'react'

interface AccountSection {
  /** Last part of its address. */
  id: string
  label: string
  Section: ComponentType
}

/** The parts of the account, in the order of their tabs; each is loaded when somebody goes there. */
export const accountSections: readonly AccountSection[] = [
  {
    id: 'profile',
    label: 'Profile',
    Section: lazy(() => import('./profile-section.tsx').then((file) => ({ default: file.ProfileSection }))),
  },
  {
    id: 'security',
    label: 'Security',
    Section: lazy(() => import('./security-section.tsx').then((file) => ({ default: file.SecuritySection }))),
  },
  {
    id: 'sessions',
    label: 'Sessions',
    Section: lazy(() => import('./sessions-section.tsx').then((file) => ({ default: file.SessionsSection }))),
  },
  {
    id: 'linked',
    label: 'Linked accounts',
    Section: lazy(() =>
      import('./linked-accounts-section.tsx').then((file) => ({ default: file.LinkedAccountsSection })),
    ),
  },
  {
    id: 'data',
    label: 'Your data',
    Section: lazy(() => import('./data-section.tsx').then((file) => ({ default: file.DataSection }))),
  },
]
