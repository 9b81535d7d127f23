import { expect, test } from 'vitest'
import { runServer } from '#local/postgres-program'

test('a server counts as ready however much is logged behind the line that says so', async () => {
  const talkative =
    "process.stderr.write('ready to accept connections\\n' + 'starting up\\n'.repeat(5000)); setInterval(() => {}, 1000)"

  const server = await runServer(process.execPath, ['-e', talkative], {})

  expect(server.pid).toBeGreaterThan(0)
  await server.stop()
})
