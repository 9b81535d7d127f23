declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** DynamoDB without transactions and without a sweep of expired items; in memory when there is no path. */
  const dynalite: (options: { path?: string; createTableMs?: number }) => Server
  export = dynalite
}
