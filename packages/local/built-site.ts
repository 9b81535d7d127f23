import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { REPOSITORY } from './repository.ts'
import { markOf, SITE_MARK, uploadedMark, uploadSite } from './site-upload.ts'
import type { SiteSource } from './stack.ts'
import { buildSite } from './vite-site.ts'

/** What a built site is made of. */
const SOURCES = ['web', 'packages/contract', 'package-lock.json'].map((path) => join(REPOSITORY, path))
const FOLDER = join(REPOSITORY, 'web/dist')
const CONFIG_FILE = join(REPOSITORY, 'web/vite.config.ts')

/** The site as it is deployed; it is built only if its sources changed since the last time. */
export const builtSite: SiteSource = {
  async bring(bucket) {
    const mark = await markOf(SOURCES)
    if ((await uploadedMark(bucket)) === mark) return false
    if ((await builtMark()) !== mark) {
      await buildSite(CONFIG_FILE)
      await writeFile(join(FOLDER, SITE_MARK), mark)
    }
    await uploadSite(bucket, FOLDER)
    return true
  },
}

const builtMark = () => readFile(join(FOLDER, SITE_MARK), 'utf8').catch(() => undefined)
