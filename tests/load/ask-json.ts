import { type Agent, request } from 'node:http'

export interface JsonAnswer {
  status: number
  body: Record<string, unknown>
}

interface Asked {
  method: string
  url: string
  headers?: Record<string, string>
}

/** One request over a kept connection, with a JSON body where there is one. */
export function askJson(agent: Agent, { body, ...asked }: Asked & { body?: object | undefined }): Promise<JsonAnswer> {
  return body ? ask(agent, asked, 'application/json', JSON.stringify(body)) : ask(agent, asked)
}

/** The same with the fields of a form. */
export const askForm = (agent: Agent, { fields, ...asked }: Asked & { fields: Record<string, string> }) =>
  ask(agent, asked, 'application/x-www-form-urlencoded', String(new URLSearchParams(fields)))

function ask(agent: Agent, { method, url, headers = {} }: Asked, type?: string, text?: string): Promise<JsonAnswer> {
  const described = text ? { 'content-type': type, 'content-length': Buffer.byteLength(text) } : {}
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers: { ...headers, ...described } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const told = Buffer.concat(chunks).toString()
        resolve({ status: answer.statusCode ?? 0, body: told ? JSON.parse(told) : {} })
      })
    })
    asking.once('error', reject)
    asking.end(text)
  })
}
