import { importViolations } from './import-rule.ts'

const violations = importViolations()
for (const { file, problem } of violations) console.error(`${file}: ${problem}`)
if (violations.length > 0) process.exitCode = 1
else console.log('Layers import only downwards.')
