import { sitePaths } from '#lib/site-paths'
import { ada, inbox, providers, sessions } from './buyer-fixtures.ts'
import { inMinutes, monaco } from './event-fixtures.ts'
import { notReady, signedOut } from './refusals.ts'
import { guest, type Screen, visitor } from './screen.ts'

const google = {
  id: '01a2038b-1ce2-7592-8a9e-87bbf9e647b5',
  provider: 'google',
  name: 'Google',
  linkedAt: inMinutes(-90_000),
  isLast: false,
}
const linked = { hasPassword: true, items: [google] }
const linkedPage = sitePaths.accountSection('linked')

const profile = {
  name: ada.name,
  email: ada.email,
  timeZone: '',
  newEmail: null,
  deletionDueAt: null,
  dataCopy: null,
}

export const accountScreens: Screen[] = [
  guest('inbox', sitePaths.inbox, { listNotifications: inbox, markRead: { unread: 0, lastSeq: 5 } }),
  guest('inbox-empty', sitePaths.inbox, { listNotifications: { items: [], nextCursor: null, unread: 0, lastSeq: 0 } }),
  visitor('inbox-signed-out', sitePaths.inbox, { listNotifications: signedOut }),
  guest('account', sitePaths.account, {}, { account: { readProfile: profile } }),
  guest('account-sessions', sitePaths.accountSection('sessions'), {}, { account: { listSessions: sessions } }),
  guest(
    'account-sessions-one',
    sitePaths.accountSection('sessions'),
    {},
    { account: { listSessions: { items: sessions.items.filter((one) => one.isCurrent) } } },
  ),
  guest('account-sessions-failed', sitePaths.accountSection('sessions'), {}, { account: { listSessions: notReady } }),
  guest('account-data', sitePaths.accountSection('data'), {}, { account: { readProfile: profile } }),
  guest(
    'account-data-asked',
    sitePaths.accountSection('data'),
    {},
    {
      account: {
        readProfile: {
          ...profile,
          deletionDueAt: inMinutes(19_000),
          dataCopy: { id: ada.userId, isReady: true, askedAt: inMinutes(-60), expiresAt: inMinutes(1_380) },
        },
      },
    },
  ),
  guest('account-profile-failed', sitePaths.account, {}, { account: { readProfile: notReady } }),
  visitor('account-email-confirm', `${sitePaths.changedEmail}?confirm=abc`, {}),
  visitor('account-email-revert', `${sitePaths.changedEmail}?revert=abc`, {}),
  guest(
    'account-impersonated',
    sitePaths.account,
    {},
    { account: { readProfile: profile }, signedIn: { state: 'in', userId: ada.userId, isImpersonated: true } },
  ),
  guest('account-unknown', sitePaths.accountSection('nothing'), {}),
  guest(
    'account-host',
    sitePaths.account,
    {
      readAccount: {
        ...ada,
        organizations: [
          {
            id: monaco.organization.id,
            name: 'Harbour Hospitality',
            slug: 'harbour',
            role: 'owner',
            roleName: null,
            permissions: [],
            isLimited: false,
            needsFactor: false,
          },
        ],
      },
    },
    { account: { readProfile: profile } },
  ),
  visitor('account-signed-out', sitePaths.account, { readAccount: signedOut }),
  guest('account-linked', linkedPage, {}, { account: { readWaysIn: { providers }, listLinked: linked } }),
  guest(
    'account-linked-last',
    linkedPage,
    {},
    {
      account: { readWaysIn: { providers }, listLinked: { hasPassword: false, items: [{ ...google, isLast: true }] } },
    },
  ),
  guest(
    'account-linked-refused',
    `${linkedPage}?refused=account.provider_linked_elsewhere`,
    {},
    {
      account: { readWaysIn: { providers: [] }, listLinked: { hasPassword: true, items: [] } },
    },
  ),
  guest(
    'account-linked-failed',
    linkedPage,
    {},
    {
      account: { listLinked: notReady },
    },
  ),
]
