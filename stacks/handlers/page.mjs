import { readFileSync } from 'node:fs'

const document = readFileSync(new URL('./index.html', import.meta.url), 'utf8')
const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate' }

/** Answers where the bucket has nothing: a page without a document of its own is the app's; anything else is not there. */
export const handler = async ({ rawPath }) => {
  if (!rawPath.endsWith('/index.html')) return { statusCode: 404, body: 'There is no such file.' }
  return { statusCode: 200, headers, body: document }
}
