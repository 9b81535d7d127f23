import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { closeServer, HOST, listen } from '#local/listen'

/** What an AWS service says when it refuses. */
export interface Refusal {
  status: number
  type: string
}

/** A line to an HTTP service that can be made to refuse instead of asking it. */
export interface HttpLine {
  port: number
  refuse(refusal: Refusal | undefined): void
  stop(): Promise<void>
}

export async function startHttpLine(target: URL): Promise<HttpLine> {
  let refusal: Refusal | undefined
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, response) => {
    if (refusal) answerRefusal(incoming, response, refusal)
    else passOn(incoming, response, target, agent)
  })
  const port = await listen(server, 0)
  return {
    port,
    refuse(next) {
      refusal = next
    },
    async stop() {
      agent.destroy()
      await closeServer(server)
    },
  }
}

function answerRefusal(incoming: IncomingMessage, response: ServerResponse, { status, type }: Refusal): void {
  incoming.resume()
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type })
  response.end(JSON.stringify({ __type: type, message: type }))
}

function passOn(incoming: IncomingMessage, response: ServerResponse, target: URL, agent: Agent): void {
  const { url: path, method, headers } = incoming
  const outgoing = request({ host: HOST, port: target.port, path, method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => response.destroy())
  incoming.pipe(outgoing)
}
