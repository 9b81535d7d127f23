import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { backAppSettings, openBackApp } from '#adapters/back-app'
import { processEnvironment, readConfig } from '#adapters/config'

/** Somebody of the seeded world whom one can be. */
export interface SignIn {
  as: string
  email: string
  password: string
}

/** Fills an empty world at the first start. Answers, at every start, with whom one can sign in as. */
export async function firstSeed(folder: string): Promise<SignIn[]> {
  const file = join(folder, 'seeded.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const bundle = join(folder, 'functions', 'seed.mjs')
  if (!existsSync(bundle)) return []
  const { seed } = await import(pathToFileURL(bundle).href)
  const app = openBackApp(readConfig(processEnvironment(), backAppSettings))
  const signIns: SignIn[] = (await seed(app)) ?? []
  await app.db.destroy()
  writeFileSync(file, JSON.stringify(signIns, null, 2))
  return signIns
}
