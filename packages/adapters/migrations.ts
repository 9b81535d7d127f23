import { readdir, readFile } from 'node:fs/promises'
import type { Migration } from '#core/migration/migrate'

/** Reads the numbered SQL files of a folder. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => ({ name: file.replace('.sql', ''), sql: await readFile(new URL(file, folder), 'utf8') })),
  )
}
