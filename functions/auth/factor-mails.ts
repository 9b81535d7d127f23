import { CODE_FAILURES_MINUTES } from '#contract/factor'
import type { App } from '#core/context'
import type { Reader, SendMail } from './mails.ts'

const IF_NOT = 'If that was not you, set a new password at once and write to us:'

/** What somebody must hear about their own account even when a stranger fills their mailbox. */
export function factorMails({ siteUrl, clock }: Pick<App, 'siteUrl' | 'clock'>, send: SendMail) {
  const notice = (to: Reader, about: string, subject: string, lines: string[]) =>
    send(to, `${about}:${clock.now().toISOString()}`, { subject, isNotice: true, lines })
  const unasked = [IF_NOT, `${siteUrl}/forgot`]

  return {
    totpAdded: (to: Reader) =>
      notice(to, 'totp-added', 'An authenticator app now protects your account', [
        'From now on we ask for a code of your authenticator app when you sign in.',
        ...unasked,
      ]),

    totpRemoved: (to: Reader) =>
      notice(to, 'totp-removed', 'Your authenticator app was removed', [
        'Codes of your authenticator app are no longer asked for, nor accepted.',
        ...unasked,
      ]),

    passkeyAdded: (to: Reader, name: string) =>
      notice(to, 'passkey-added', 'A passkey was added to your account', [
        `One can now sign in to your account with the passkey “${name}”.`,
        ...unasked,
      ]),

    passkeyRemoved: (to: Reader, name: string) =>
      notice(to, 'passkey-removed', 'A passkey was removed from your account', [
        `The passkey “${name}” opens your account no more.`,
        ...unasked,
      ]),

    passwordRemoved: (to: Reader) =>
      notice(to, 'password-removed', 'Your password was removed', [
        'Your account has no password any more; passkeys open it.',
        ...unasked,
      ]),

    recoveryCodesRenewed: (to: Reader) =>
      notice(to, 'codes-renewed', 'You have new recovery codes', [
        'New recovery codes were made for your account. The former ones count no more.',
        ...unasked,
      ]),

    recoveryCodeUsed: (to: Reader, left: number) =>
      notice(to, 'code-used', 'A recovery code was used', [
        `Somebody, probably you, proved who they are with a recovery code. ${left} are left; each counts once.`,
        ...unasked,
      ]),

    codesGuessed: (to: Reader) =>
      notice(to, 'codes-guessed', 'Somebody typed wrong codes for your account', [
        `Several wrong codes or passwords were typed. We take none for ${CODE_FAILURES_MINUTES} minutes.`,
        'Whoever did it is signed in to your account, or knows your password already.',
        ...unasked,
      ]),
  }
}
