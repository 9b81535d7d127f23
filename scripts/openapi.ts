import { readFileSync, writeFileSync } from 'node:fs'
import { apiReference } from './api-reference.ts'
import { openApiDocument } from './openapi-document.ts'

/** Writes `docs/openapi.json` and `docs/api.md`; with `--check` it only says whether they are true. */
const document = openApiDocument()
const files: [string, string][] = [
  ['docs/openapi.json', `${JSON.stringify(document, null, 1)}\n`],
  ['docs/api.md', apiReference(document)],
]
const isCheck = process.argv.includes('--check')
for (const [file, text] of files) {
  if (!isCheck) writeFileSync(file, text)
  else if (read(file) !== text) {
    console.error(`${file} is not what the contract says: run npm run openapi`)
    process.exitCode = 1
  }
}
if (isCheck && !process.exitCode) console.log('The API reference is what the contract says.')

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
