import { ApiError } from '#lib/api-error'

export const signedOut = new ApiError({ code: 'request.signed_out', status: 401, title: 'Sign in to do this.' })

export const problem = (status: 404 | 409 | 503, code: string, title: string) =>
  new ApiError({ code, status, title, requestId: '01k3-77af' })

export const notReady = problem(503, 'request.unavailable', 'The service is not ready.')

/** One call of `/auth` that is refused. */
export const refusing = (name: string, code: string, title: string) => ({
  account: { [name]: problem(409, code, title) },
})
