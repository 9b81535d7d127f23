import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A folder that another running process has taken. */
export class FolderLocked extends Error {
  override name = 'FolderLocked'
}

/** Takes a folder for this process; throws FolderLocked while another one has it. Answers with the way to let go. */
export function lockFolder(folder: string, file = `${folder}.lock`): () => void {
  mkdirSync(dirname(file), { recursive: true })
  while (!takes(file)) {
    const owner = Number(readFileSync(file, 'utf8'))
    if (isAlive(owner)) {
      throw new FolderLocked(
        `${folder} is in use by process ${owner}. Stop that one first (or, if it is no PrimePass, delete ${file}).`,
      )
    }
    rmSync(file, { force: true })
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  return () => {
    process.off('exit', release)
    release()
  }
}

/** A process of somebody else's is alive too, though we may not signal it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The lock appears with its owner in it, so that nobody ever reads one without. */
function takes(file: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft)
  }
}
