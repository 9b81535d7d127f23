import { betterAuth } from 'better-auth/minimal'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authParts } from '#functions/auth/auth-parts'
import { engineOptions } from '#functions/auth/options'
import { type AccountWorld, openAccountWorld, SECRET } from './account-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const checkSchema = async () => {
  const engine = betterAuth(engineOptions(authParts(world.app, SECRET)))
  const { explicitSchemaCheck } = await engine.$context
  if (!explicitSchemaCheck) throw new Error('the engine cannot check the schema')
  await explicitSchemaCheck()
}

test('our migration makes every table and column that the engine writes', async () => {
  await checkSchema()
})

test('a column that is missing would be noticed', async () => {
  await sql`alter table auth.session rename rt_hash to rt_hash_away`.execute(world.app.db)

  await expect(checkSchema()).rejects.toThrow(/rt_hash/)
  await sql`alter table auth.session rename rt_hash_away to rt_hash`.execute(world.app.db)
})
