import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { closeServer, HOST, listen } from '#local/listen'

export interface SeenRequest {
  method: string | undefined
  path: string
  headers: IncomingMessage['headers']
  body: string
}

/** How one request is answered; `drop` cuts the connection without an answer, `hang` never answers. */
export type Script = (
  request: SeenRequest,
  index: number,
) => { status: number; body?: unknown } | 'drop' | 'hang' | Promise<{ status: number; body?: unknown } | 'drop'>

export interface ScriptedServer {
  url: string
  seen: SeenRequest[]
  stop(): Promise<void>
}

/** An HTTP server that notes every request and answers as it is told. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    const note = await noteOf(request)
    seen.push(note)
    const answer = await script(note, seen.length - 1)
    if (answer === 'drop') request.socket.destroy()
    else if (answer !== 'hang') send(response, answer)
  })
  const port = await listen(server, 0)
  return {
    url: `http://${HOST}:${port}`,
    seen,
    stop() {
      server.closeAllConnections()
      return closeServer(server)
    },
  }
}

async function noteOf(request: IncomingMessage): Promise<SeenRequest> {
  let body = ''
  for await (const chunk of request) body += chunk
  return { method: request.method, path: request.url ?? '', headers: request.headers, body }
}

function send(response: ServerResponse, { status, body = {} }: { status: number; body?: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
