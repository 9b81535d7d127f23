import * as z from 'zod/mini'
import { CaptchaToken } from './captcha.ts'
import type { Endpoint } from './endpoint.ts'
import { EmailAddress } from './text.ts'

export const SIGN_IN_LINK_MINUTES = 10

export const SignInLinkTo = z.strictObject({ email: EmailAddress, captcha: CaptchaToken })
export type SignInLinkTo = z.infer<typeof SignInLinkTo>

export const SignInByLink = z.strictObject({
  token: z.string().check(z.maxLength(256), z.regex(/^[\x21-\x7e]+$/)),
})
export type SignInByLink = z.infer<typeof SignInByLink>

export const signInLinkPaths = {
  requestSignInLink: 'POST /auth/sign-in/link/request',
  signInByLink: 'POST /auth/sign-in/link',
} as const

export const signInLinkEndpoints = {
  requestSignInLink: {
    summary: 'Mail a link that signs this browser in, if the address has an account',
    access: 'public',
    input: SignInLinkTo,
    answer: z.null(),
    status: 204,
  },
  signInByLink: {
    summary: 'Start a session with the token of the mail, in the browser that asked for it',
    access: 'public',
    input: SignInByLink,
    answer: z.null(),
    status: 204,
  },
} as const satisfies Record<keyof typeof signInLinkPaths, Endpoint>
