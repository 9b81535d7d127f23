import type { HttpLine, Refusal } from './http-line.ts'
import { startHttpLine } from './http-line.ts'
import { startTcpLine, throughPort } from './tcp-line.ts'

/** What can be done to the lines between the functions and what they stand on. */
export type Fault =
  | { line: 'redis' | 'queue' | 'database'; state: 'cut' | 'drop' | 'mend' }
  | { line: 'table' | 'sockets'; refusal: Refusal | null }

export interface Lines {
  /** The settings by which functions find everything through its line. */
  environment: Record<string, string>
  make(fault: Fault): void
  stop(): Promise<void>
}

/** Puts a line between the functions and Redis, the queues, the database, the registry of sockets and the socket gateway. */
export async function openLines(environment: Record<string, string>): Promise<Lines> {
  const addressOf = (name: string) => new URL(environment[name] ?? '')
  const tcp = (name: string) => {
    const { hostname, port } = addressOf(name)
    return startTcpLine({ host: hostname, port: Number(port) })
  }
  const cuttable = {
    redis: await tcp('REDIS_URL'),
    queue: await tcp('AWS_ENDPOINT_URL_SQS'),
    database: await tcp('DATABASE_URL'),
  }
  const refusing: Record<'table' | 'sockets', HttpLine> = {
    table: await startHttpLine(addressOf('AWS_ENDPOINT_URL_DYNAMODB')),
    sockets: await startHttpLine(addressOf('SOCKET_API_URL')),
  }
  const through = (name: string, { port }: { port: number }) => throughPort(addressOf(name).href, port)
  return {
    environment: {
      REDIS_URL: through('REDIS_URL', cuttable.redis),
      AWS_ENDPOINT_URL_SQS: through('AWS_ENDPOINT_URL_SQS', cuttable.queue),
      DATABASE_URL: through('DATABASE_URL', cuttable.database),
      AWS_ENDPOINT_URL_DYNAMODB: through('AWS_ENDPOINT_URL_DYNAMODB', refusing.table),
      SOCKET_API_URL: through('SOCKET_API_URL', refusing.sockets),
    },
    make(fault) {
      if ('state' in fault) cuttable[fault.line][fault.state]()
      else refusing[fault.line].refuse(fault.refusal ?? undefined)
    },
    async stop() {
      await Promise.all([...Object.values(cuttable), ...Object.values(refusing)].map((line) => line.stop()))
    },
  }
}
