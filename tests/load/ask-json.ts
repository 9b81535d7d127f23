import { type Agent, request } from 'node:http'

export interface JsonAnswer {
  status: number
  body: Record<string, unknown>
}

/** One request over a kept connection, with a JSON body where there is one. */
export function askJson(
  agent: Agent,
  {
    method,
    url,
    headers = {},
    body,
  }: { method: string; url: string; headers?: Record<string, string>; body?: object | undefined },
): Promise<JsonAnswer> {
  const text = body && JSON.stringify(body)
  const described = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}
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
