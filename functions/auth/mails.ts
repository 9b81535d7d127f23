import { RESET_LINK_MINUTES, VERIFY_LINK_MINUTES } from '#contract/account'
import { DELETION_GRACE_DAYS, EMAIL_CONFIRM_MINUTES, EMAIL_REVERT_DAYS } from '#contract/person'
import { LINKED_PAGE } from '#contract/provider'
import { SIGN_IN_LINK_MINUTES } from '#contract/sign-in-link'
import { type App, contextOf } from '#core/context'
import { enqueue } from '#core/job/job'
import { factorMails } from './factor-mails.ts'
import { type Limits, nameless } from './limits.ts'

export interface Reader {
  id: string
  email: string
  name: string
}

interface MailText {
  subject: string
  /** Left out where a stranger may have chosen the name, and with it what we would mail to somebody. */
  isByName?: false
  /** Nobody can keep it back by making us write other mails first. */
  isNotice?: true
  lines: string[]
}

export type SendMail = (to: Reader, about: string, text: MailText) => Promise<void>

/** The mails of `/auth`. Links lead to pages that act only after a click, since scanners open what they see. */
export function mailsOf(app: App, limits: Limits) {
  const ctx = contextOf(app, { kind: 'system', job: 'mail.send' }, 'auth')

  const send: SendMail = async (to, about, { subject, isByName, isNotice, lines }) => {
    if (!isNotice && !(await limits.mayMail(to.email))) return
    const greeting = isByName === false ? 'Good day,' : `Dear ${to.name},`
    const text = [greeting, ...lines, 'PrimePass'].join('\n\n')
    await enqueue(ctx, 'mail.send', { to: to.email, subject, text }, { key: `auth.mail:${to.id}:${nameless(about)}` })
  }

  return {
    ...factorMails(app, send),

    verify: (to: Reader, token: string) =>
      send(to, token, {
        subject: 'Confirm your e-mail address',
        isByName: false,
        lines: [
          `Confirm your address within ${VERIFY_LINK_MINUTES} minutes, and your account is ready:`,
          `${app.siteUrl}/verify?token=${encodeURIComponent(token)}`,
          'If you did not ask for an account, ignore this mail: nothing happens without the link.',
        ],
      }),

    alreadyKnown: (to: Reader) =>
      send(to, `known:${app.clock.now().toISOString()}`, {
        subject: 'You already have an account',
        lines: [
          'Somebody, probably you, tried to open an account with this address, which has one. Sign in here:',
          `${app.siteUrl}/sign-in`,
          'If you forgot the password, ask for a new one there. If it was not you, there is nothing to do.',
        ],
      }),

    signInLink: (to: Reader, token: string) =>
      send(to, token, {
        subject: 'Your link to sign in',
        isByName: false,
        lines: [
          `Open this link within ${SIGN_IN_LINK_MINUTES} minutes, in the browser in which you asked for it:`,
          `${app.siteUrl}/link?token=${encodeURIComponent(token)}`,
          'If you did not ask for it, ignore this mail: the link works in no other browser.',
        ],
      }),

    noAccount: (email: string) =>
      send({ id: nameless(email), email, name: '' }, `none:${app.clock.now().toISOString()}`, {
        subject: 'There is no account with this address',
        isByName: false,
        lines: [
          'Somebody, probably you, asked for a link to sign in with this address, which has no account. Open one here:',
          `${app.siteUrl}/sign-up`,
          'If it was not you, there is nothing to do.',
        ],
      }),

    reset: (to: Reader, token: string) =>
      send(to, token, {
        subject: 'Set a new password',
        lines: [
          `Set a new password within ${RESET_LINK_MINUTES} minutes. It ends every session of your account:`,
          `${app.siteUrl}/reset?token=${encodeURIComponent(token)}`,
          'If you did not ask for it, ignore this mail: your password stays as it is.',
        ],
      }),

    passwordChanged: (to: Reader) =>
      send(to, `changed:${app.clock.now().toISOString()}`, {
        subject: 'Your password was changed',
        isNotice: true,
        lines: [
          'Your password was changed and you were signed out everywhere.',
          `If that was not you, set a new one at once: ${app.siteUrl}/sign-in`,
        ],
      }),

    linked: (to: Reader, provider: string) =>
      send(to, `linked:${provider}:${app.clock.now().toISOString()}`, {
        subject: `${provider} opens your account now`,
        isNotice: true,
        lines: [
          `You can sign in with ${provider} from now on.`,
          `If that was not you, disconnect it and end every other session: ${app.siteUrl}${LINKED_PAGE}`,
        ],
      }),

    unlinked: (to: Reader, provider: string) =>
      send(to, `unlinked:${provider}:${app.clock.now().toISOString()}`, {
        subject: `${provider} opens your account no more`,
        isNotice: true,
        lines: [
          `You disconnected ${provider} from your account.`,
          `If that was not you, sign in and look who else is signed in: ${app.siteUrl}/account`,
        ],
      }),

    emailConfirm: (to: Reader, token: string) =>
      send(to, token, {
        subject: 'Confirm your new e-mail address',
        isByName: false,
        lines: [
          `Confirm within ${EMAIL_CONFIRM_MINUTES} minutes that your account shall have this address:`,
          `${app.siteUrl}/email?confirm=${encodeURIComponent(token)}`,
          'If you did not ask for it, ignore this mail: nothing happens without the link.',
        ],
      }),

    emailAsked: (to: Reader, token: string) =>
      send(to, `asked:${token}`, {
        subject: 'Another e-mail address was asked for',
        isNotice: true,
        lines: [
          'Your account will have another address once that one is confirmed.',
          'If that was not you, stop it here, which signs out everybody:',
          `${app.siteUrl}/email?revert=${encodeURIComponent(token)}`,
        ],
      }),

    emailChanged: (to: Reader, token: string) =>
      send(to, `changed:${token}`, {
        subject: 'Your account has another e-mail address now',
        isNotice: true,
        lines: [
          'This address opens your account no more.',
          `If that was not you, take it back within ${EMAIL_REVERT_DAYS} days, which signs out everybody:`,
          `${app.siteUrl}/email?revert=${encodeURIComponent(token)}`,
        ],
      }),

    deletionAsked: (to: Reader, deletionId: string) =>
      send(to, `deletion:${deletionId}`, {
        subject: `Your account ends in ${DELETION_GRACE_DAYS} days`,
        isNotice: true,
        lines: [
          `You asked us to end your account. That happens in ${DELETION_GRACE_DAYS} days, and passes you hold go with it.`,
          `Until then you can keep it with one press: ${app.siteUrl}/account/data`,
        ],
      }),

    impersonated: (to: Reader, sessionId: string, reason: string) =>
      send(to, `impersonated:${sessionId}`, {
        subject: 'Our support is looking at your account',
        isNotice: true,
        lines: [
          `Somebody of our support acts in your place for half an hour at most, for this reason: ${reason}`,
          'They cannot see or change how you sign in, buy, pay or take data out, and all they do is written down.',
          `You can end it at any time: ${app.siteUrl}/account/sessions`,
        ],
      }),

    sessionReused: (to: Reader, sessionId: string) =>
      send(to, `reused:${sessionId}`, {
        subject: 'We ended one of your sessions',
        isNotice: true,
        lines: [
          'One of your sign-ins was used in two places, as happens when somebody copies it. We ended it.',
          `Sign in again, and if you did not expect this, set a new password: ${app.siteUrl}/sign-in`,
        ],
      }),
  }
}
export type Mails = ReturnType<typeof mailsOf>
