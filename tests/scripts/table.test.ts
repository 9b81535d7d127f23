import { expect, test } from 'vitest'
import { table } from '#functions/admin/table'

test('columns are as wide as they need to be, numbers stand to the right, and every row is one line', () => {
  const text = table(
    ['name', 'count', 'note'],
    [
      ['first', 7, 'two\n  lines'],
      ['the second', 1200, null],
    ],
  )

  expect(text.split('\n')).toEqual([
    'name        count  note',
    '----------  -----  ---------',
    'first           7  two lines',
    'the second   1200',
  ])
})
