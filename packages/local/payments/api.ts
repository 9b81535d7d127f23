import type { IncomingMessage, ServerResponse } from 'node:http'
import { readForm } from './form.ts'
import type { Answer, Provider } from './provider.ts'
import { randomId } from './random-id.ts'
import { keyOf, readText, sendJson } from './request.ts'
import { answerCall, type Call, type Keys } from './routes.ts'
import { invalidRequest, StripeError } from './stripe-error.ts'

/** What the next calls meet, for rehearsals. */
export interface Troubles {
  repliesToLose: number
  callsToRefuse: number
}

/** Turns a request into a call of the API and its answer into a response. */
export async function answerApi(
  api: { provider: Provider; keys: Keys; troubles: Troubles; path: string; query: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { provider, keys, troubles, path, query } = api
  const method = request.method ?? 'GET'
  const idempotencyKey = request.headers['idempotency-key']?.toString()
  const headers = { 'request-id': randomId('req', 14), ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) }
  const body = await readText(request)
  if (body === undefined) return sendJson(response, 413, invalidRequest('The request is too large.').toBody(), headers)
  if (troubles.callsToRefuse > 0) {
    troubles.callsToRefuse -= 1
    return sendJson(response, 503, new StripeError(503, 'api_error', 'Please try again.').toBody(), headers)
  }

  const key = keyOf(request.headers.authorization)
  const answer = answerOrError(provider, keys, () => ({
    method,
    path,
    form: readForm(method === 'GET' ? query : body),
    key,
    idempotencyKey,
  }))
  if (answer.losesReply || troubles.repliesToLose > 0) {
    troubles.repliesToLose = Math.max(0, troubles.repliesToLose - 1)
    request.socket.destroy()
    return
  }
  sendJson(response, answer.status, answer.body, {
    ...headers,
    ...(answer.isReplay && { 'idempotent-replayed': 'true' }),
  })
}

function answerOrError(provider: Provider, keys: Keys, read: () => Call): Answer {
  try {
    return answerCall(provider, keys, read())
  } catch (error) {
    if (error instanceof StripeError) return { status: error.status, body: error.toBody() }
    throw error
  }
}
