import { sitePaths } from '#lib/site-paths'
import { inMinutes } from './event-fixtures.ts'
import { notReady, problem } from './refusals.ts'
import { guest, type Screen, visitor } from './screen.ts'

const invitationPath = `${sitePaths.invitation}?token=${'x'.repeat(43)}`
const invitation = {
  organization: 'Harbour Hospitality',
  invitedBy: 'Clara Fontaine',
  email: 'ada@example.com',
  role: 'event_manager',
  roleName: null,
  expiresAt: inMinutes(3000),
}

export const invitationScreens: Screen[] = [
  visitor('invitation', invitationPath, { readInvitation: invitation }),
  guest('invitation-signed-in', invitationPath, { readInvitation: invitation }),
  {
    ...visitor('invitation-declined', invitationPath, { readInvitation: invitation, declineInvitation: null }),
    press: ['No, thank you'],
  },
  {
    ...visitor('invitation-decline-failed', invitationPath, {
      readInvitation: invitation,
      declineInvitation: notReady,
    }),
    press: ['No, thank you'],
  },
  visitor('invitation-over', invitationPath, {
    readInvitation: problem(404, 'invitation.link_invalid', 'This invitation was used or is too old.'),
  }),
  visitor('invitation-failed', invitationPath, {
    readInvitation: notReady,
  }),
  visitor('invitation-incomplete', sitePaths.invitation, {}),
]
