import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Everything local is reachable from this machine only. */
export const HOST = '127.0.0.1'

const PORTS_TRIED_MAX = 50
const GRACE_MS = 1000

/** Listens on the wanted port or the next free one; 0 takes any. Answers with the port taken. */
export async function listen(server: Server, wantedPort: number): Promise<number> {
  const last = wantedPort === 0 ? 0 : wantedPort + PORTS_TRIED_MAX
  for (let port = wantedPort; port <= last; port++) {
    if (port !== 0 && !(await bindsToIpv6(port))) continue
    if (await binds(server, port, HOST)) return (server.address() as AddressInfo).port
  }
  throw new Error(`No free port between ${wantedPort} and ${last}.`)
}

/** A port that was free a moment ago, for servers which cannot take any by themselves. */
export async function freePort(wantedPort = 0): Promise<number> {
  const server = createServer()
  const port = await listen(server, wantedPort)
  await closeServer(server)
  return port
}

/** Ends a server: running requests may finish for a second, then their connections are cut. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
}

/** Browsers try `::1` first for `localhost`, so another program there would answer in our place. */
async function bindsToIpv6(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    if (!(await binds(probe, port, '::1'))) return false
  } catch {
    return true
  }
  await closeServer(probe)
  return true
}

/** False when the port is busy; throws whatever else goes wrong. */
function binds(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', bound)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    const bound = () => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', bound)
    server.listen(port, host)
  })
}
