import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FolderLocked, lockFolder } from '#local/folder-lock'
import { throwawayFolder } from '#local/throwaway-folder'

const { folder, remove } = throwawayFolder()
afterAll(remove)
const data = join(folder, 'data')

test('a folder has one owner at a time', () => {
  const release = lockFolder(data)

  expect(() => lockFolder(data)).toThrow(FolderLocked)
  release()
  lockFolder(data)()
  expect(existsSync(`${data}.lock`)).toBe(false)
})

test.each(['999999999', ''])('a lock left by a process that is gone (%j) holds nobody up', (owner) => {
  writeFileSync(`${data}.lock`, owner)

  lockFolder(data)()
})
