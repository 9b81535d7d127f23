import { type AwsConfig, openAws } from './aws-request.ts'

/** `gone`: there is no such socket any more. `slow`: the gateway asks to try again later. */
export type PostResult = 'sent' | 'gone' | 'slow'

/** Writes to one open socket. Throws when the gateway refuses for a reason that waiting does not mend. */
export type PostToSocket = (connectionId: string, text: string) => Promise<PostResult>

/** As many as a worker has under way at once; each keeps its connection. */
export const POSTS_AT_ONCE = 50
const TIMEOUT_MS = 3000

/** Ends an open socket: as for a message, `gone` when there is none and `slow` when it has to be asked again. */
export type HangUp = (connectionId: string) => Promise<PostResult>

export function gatewayPost(config: AwsConfig & { socketApiUrl: string }): PostToSocket {
  const call = openGateway(config, 'POST')
  return (connectionId, text) => call(connectionId, text)
}

export function gatewayHangUp(config: AwsConfig & { socketApiUrl: string }): HangUp {
  const call = openGateway(config, 'DELETE')
  return (connectionId) => call(connectionId, '')
}

function openGateway(config: AwsConfig & { socketApiUrl: string }, method: 'POST' | 'DELETE') {
  const url = new URL(config.socketApiUrl)
  const headers = { 'content-type': 'application/json' }
  const limits = { sockets: POSTS_AT_ONCE, timeoutMs: TIMEOUT_MS }
  const stage = url.pathname.replace(/\/$/, '')
  const send = openAws(config, { service: 'execute-api', url, headers, method }, limits)
  return async (connectionId: string, text: string): Promise<PostResult> => {
    // Ids end in `=`.
    const status = await statusOf(send(`${stage}/@connections/${encodeURIComponent(connectionId)}`, text))
    if (status === 200 || status === 204) return 'sent'
    // An id that the gateway does not take for one of its own answers 400, not 410.
    if (status === 410 || status === 400) return 'gone'
    if (status === 429 || status >= 500) return 'slow'
    throw new Error(`the gateway answered ${status} to a message for a socket`)
  }
}

/** No answer is like "busy": the message may or may not have arrived, and hints bear being repeated. */
async function statusOf(answer: Promise<{ status: number }>): Promise<number> {
  try {
    return (await answer).status
  } catch {
    return 503
  }
}
