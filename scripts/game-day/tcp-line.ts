import { connect, createServer, type Server, type Socket } from 'node:net'
import { HOST, listen } from '#local/listen'

/** A line to a server that can be cut: whoever talks through it loses the connection without a word. */
export interface TcpLine {
  port: number
  /** Ends what is open; until `mend` nobody gets through. */
  cut(): void
  /** Ends what is open; whoever calls again gets through. */
  drop(): void
  mend(): void
  stop(): Promise<void>
}

export async function startTcpLine(target: { host: string; port: number }): Promise<TcpLine> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.resetAndDestroy()
    const far = connect(target.port, target.host)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  // `listen` wants what all servers have.
  const port = await listen(server as Server as Parameters<typeof listen>[0], 0)
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    drop,
    cut() {
      isCut = true
      drop()
    },
    mend() {
      isCut = false
    },
    stop() {
      drop()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** An address with another port on this machine. */
export function throughPort(address: string, port: number): string {
  const url = new URL(address)
  url.host = `${HOST}:${port}`
  return url.href
}
