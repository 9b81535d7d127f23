import * as z from 'zod/mini'

/** What the widget on the page gives for whoever it takes for a person; good once. */
export const CaptchaToken = z.optional(z.string().check(z.maxLength(2_048)))

/** How the page gets its widget; null where nobody is asked. */
export const CaptchaWidget = z.nullable(z.object({ siteKey: z.string(), scriptUrl: z.string() }))
export type CaptchaWidget = z.infer<typeof CaptchaWidget>
