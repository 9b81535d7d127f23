import { createQueryClient } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { Ledger } from '#ui/ledger'
import { Page } from '#ui/page'
import { accountScreens } from './account-screens.ts'
import { checkoutScreens, homeScreens, orderScreens, ticketScreens } from './buyer-screens.ts'
import { eventScreens } from './event-screens.ts'
import { factorScreens } from './factor-screens.ts'
import { fixturePorts } from './fixture-ports.ts'
import { invitationScreens } from './invitation-screens.ts'
import type { Screen } from './screen.ts'
import { signInScreens } from './sign-in-screens.ts'

export const screens: Screen[] = [
  ...homeScreens,
  ...eventScreens,
  ...checkoutScreens,
  ...orderScreens,
  ...ticketScreens,
  ...accountScreens,
  ...factorScreens,
  ...invitationScreens,
  ...signInScreens,
]

/** The world of the screen that the address names, at the screen's own address; undefined for the list of all. */
export function openScreen(page: Window) {
  const name = page.location.pathname.slice(sitePaths.screens.length + 1)
  const screen = screens.find((each) => each.name === name)
  if (!screen) return undefined
  page.history.replaceState(null, '', screen.path)
  const queries = createQueryClient()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  return { ports: fixturePorts(screen.fixture), queries }
}

/** Every screen in every state, each at an address of its own. */
export const GalleryPage = () => (
  <Page title="Screens">
    <Ledger label="Screens">
      {screens.map(({ name, path, press = [] }) => (
        <li key={name} className="flex flex-wrap gap-x-6 py-2">
          <a href={`${sitePaths.screens}/${name}`} data-press={press.join('|')} className="text-link min-w-[16rem]">
            {name}
          </a>
          <span className="font-count text-sm break-all text-ink-3">{path}</span>
          {press.length > 0 && <span className="text-sm text-ink-3">then press: {press.join(', then ')}</span>}
        </li>
      ))}
    </Ledger>
  </Page>
)
