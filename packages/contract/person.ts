import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { EmailAddress, Instant, Line, TimeZone } from './text.ts'

/** An account ends so many days after its person asked, unless they think again. */
export const DELETION_GRACE_DAYS = 14
/** A copy of one's data is kept for so many hours, and one a day is made. */
export const EXPORT_HOURS = 24
export const EMAIL_CONFIRM_MINUTES = 60
/** The former address can take a change back for so many days. */
export const EMAIL_REVERT_DAYS = 7

export const EditProfile = z.strictObject({
  name: Line(80),
  /** Empty for that of the device. */
  timeZone: z.union([z.literal(''), TimeZone]),
})
export type EditProfile = z.infer<typeof EditProfile>

export const Profile = z.object({
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  /** An address that waits for its confirmation. */
  newEmail: z.nullable(z.string()),
  /** When the account ends, if its person asked for that. */
  deletionDueAt: z.nullable(Instant),
  dataCopy: z.nullable(z.object({ id: Uuid, isReady: z.boolean(), askedAt: Instant, expiresAt: Instant })),
})
export type Profile = z.infer<typeof Profile>

export const ChangeEmail = z.strictObject({ newEmail: EmailAddress })
export const EmailToken = z.strictObject({ token: z.string().check(z.regex(/^[0-9a-f-]{36}\.[\w-]{43}$/)) })
export const CopyRef = z.strictObject({ copyId: Uuid })

export const personPaths = {
  readProfile: 'GET /auth/profile',
  editProfile: 'POST /auth/profile',
  changeEmail: 'POST /auth/email',
  confirmEmail: 'POST /auth/email/confirm',
  revertEmail: 'POST /auth/email/revert',
  askDataCopy: 'POST /auth/data-copies',
  readDataCopy: 'POST /auth/data-copies/read',
  askDeletion: 'POST /auth/deletion',
  cancelDeletion: 'POST /auth/deletion/cancel',
} as const

const done = { answer: z.null(), status: 204 } as const

export const personEndpoints = {
  readProfile: {
    summary: 'What I say about myself, and what I asked for',
    access: 'user',
    input: NoInput,
    answer: Profile,
  },
  editProfile: { summary: 'Change name and time zone', access: 'user', input: EditProfile, ...done },
  changeEmail: {
    summary: 'Ask for another e-mail address; both are told, and the new one confirms',
    access: 'user',
    input: ChangeEmail,
    ...done,
  },
  confirmEmail: {
    summary: 'Confirm the new address with the token of the mail',
    access: 'public',
    input: EmailToken,
    ...done,
  },
  revertEmail: {
    summary: 'Take the former address back with the token of the mail; every session ends',
    access: 'public',
    input: EmailToken,
    ...done,
  },
  askDataCopy: {
    summary: 'Ask for a copy of all we keep about me; once a day',
    access: 'user',
    input: NoInput,
    ...done,
  },
  readDataCopy: {
    summary: 'The copy, as JSON, while it is kept',
    access: 'user',
    input: CopyRef,
    answer: z.looseObject({}),
  },
  askDeletion: { summary: 'End my account after the days of grace', access: 'user', input: NoInput, ...done },
  cancelDeletion: { summary: 'Keep my account', access: 'user', input: NoInput, ...done },
} as const satisfies Record<keyof typeof personPaths, Endpoint>

export const personJobs = {
  'account.delete': z.object({ deletionId: z.string() }),
  'account.copy_data': z.object({ copyId: z.string() }),
}
