import { REPOSITORY } from '#local/repository'
import { docProblems, readDocuments, readRepository } from './doc-rule.ts'

/** Says which documents name a file, a command or a link target that is gone. */
const repository = readRepository(REPOSITORY)
const documents = readDocuments(REPOSITORY)
const problems = documents.flatMap(({ file, text }) => docProblems(file, text, repository))
for (const { file, line, problem } of problems) console.error(`${file}:${line} ${problem}`)
if (problems.length > 0) process.exitCode = 1
else console.log(`${documents.length} documents name only what is there.`)
