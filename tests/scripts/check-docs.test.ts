import { expect, test } from 'vitest'
import { docProblems, type Repository } from '../../scripts/doc-rule.ts'

const files = [
  'README.md',
  'docs',
  'docs/guide.md',
  'docs/adr/0001-places.md',
  'packages',
  'packages/core/wave/wave.ts',
  'packages/core/wave/wave.queries.ts',
]
const repository: Repository = {
  has: (path) => {
    const pattern = new RegExp(
      `^${path
        .replaceAll('.', '\\.')
        .replaceAll('**', '.+')
        .replaceAll(/(?<!\.)\*/g, '[^/]*')}$`,
    )
    return files.some((file) => pattern.test(file))
  },
  scripts: ['dev', 'test', 'start', 'new:migration'],
  imports: { '#core/*': './packages/core/*.ts' },
}

const problemsOf = (text: string) =>
  docProblems('docs/guide.md', text, repository).map(({ line, problem }) => `${line} ${problem}`)

test.each([
  'See [the places](adr/0001-places.md#why), [home](../README.md) and [elsewhere](https://example.com/x.md).',
  'The verb is in `packages/core/wave/wave.ts`, imported as `#core/wave/wave`.',
  'SQL of a noun is in `packages/core/<noun>/<noun>.queries.ts`, or `packages/core/wave/{wave,wave.queries}.ts`.',
  'Run `npm run new:migration -- name`, `npm test` or `npm start`.',
  'It is written to `dist/functions/http.mjs` and `.local/secrets.json`.',
  'Branches are `feature/*`; the path is `GET /api/events`; the type is `application/json`.',
  '```sh\nnpm run dev\nnode packages/core/wave/wave.ts\n```',
])('what is there may be named: %s', (text) => {
  expect(problemsOf(text)).toEqual([])
})

test.each([
  ['a\n[gone](adr/0002-gone.md)', ['2 links to adr/0002-gone.md, which is not there']],
  ['<img src="shot.png">', ['1 links to shot.png, which is not there']],
  ['In `packages/core/wave/gone.ts`.', ['1 names packages/core/wave/gone.ts, which is not there']],
  ['In `server/app.ts`.', ['1 names server/app.ts, which is not there']],
  ['Imported as `#core/wave/gone`.', ['1 names #core/wave/gone, which is not there']],
  ['In `packages/core/wave/{wave,gone}.ts`.', ['1 names packages/core/wave/{wave,gone}.ts, which is not there']],
  ['In `packages/core/<noun>/<noun>.gone.ts`.', ['1 names packages/core/<noun>/<noun>.gone.ts, which is not there']],
  ['Run `npm run gone`.', ['1 names npm run gone, which is not there']],
  [
    '```\n\nnpm run gone\nnode docs/gone.ts\n```',
    ['3 names npm run gone, which is not there', '4 names docs/gone.ts, which is not there'],
  ],
])('what is gone is told with its line: %s', (text, told) => {
  expect(problemsOf(text)).toEqual(told)
})
