import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, HOST } from '#local/listen'
import { postgresOwner } from '#local/postgres-owner'
import { throwawayFolder } from '#local/throwaway-folder'

/** More than a world's own connections, so that transactions which wait for each other find one each. */
const CONNECTIONS_PER_DATABASE = 40
/** What Postgres takes, less those who go past the pooler; of those that idle the oldest make room. */
const CONNECTIONS_MAX = 200
const CLIENTS_MAX = 1000

export interface Pooler {
  /** Where it listens, `host:port`. */
  host: string
  stop(): Promise<void>
}

/**
 * PgBouncer in transaction mode before a Postgres: the nearest thing to RDS Proxy on this machine. Each transaction gets
 * another connection of the server (round robin), so whatever a session is told is forgotten by the next one, and what
 * a client may not say at its start is refused. Throws when the program is not installed.
 */
export async function startPooler(postgresUrl: string): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(postgresUrl)
  const { folder, remove } = throwawayFolder()
  const owner = postgresOwner()
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text, { mode: 0o600 })
    if (owner.uid !== undefined && owner.gid !== undefined) chownSync(file, owner.uid, owner.gid)
    return file
  }
  const listenPort = await freePort()
  const users = write('users.txt', `"${username}" "${password}"\n`)
  const settings = {
    listen_addr: HOST,
    listen_port: listenPort,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    pool_mode: 'transaction',
    server_round_robin: 1,
    default_pool_size: CONNECTIONS_PER_DATABASE,
    max_user_connections: CONNECTIONS_MAX,
    max_client_conn: CLIENTS_MAX,
    log_connections: 0,
    log_disconnections: 0,
    log_pooler_errors: 0,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const server = `* = host=${hostname} port=${port}`
  const file = write('pgbouncer.ini', ['[databases]', server, '[pgbouncer]', ...lines, ''].join('\n'))
  const child = spawn('pgbouncer', [file], { ...owner, stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  await isUp(child)
  return {
    host: `${HOST}:${listenPort}`,
    async stop() {
      process.off('exit', kill)
      if (child.kill('SIGINT')) await once(child, 'exit')
      remove()
    },
  }
}

function isUp(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new Error('pgbouncer is not installed (on Debian: apt-get install pgbouncer).')))
    child.once('exit', () => reject(new Error(`pgbouncer ended:\n${said}`)))
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000)
      if (said.includes('process up')) resolve()
    })
  })
}
