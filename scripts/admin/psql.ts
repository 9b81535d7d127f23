import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import pg from 'pg'
import { table } from '#functions/admin/table'

const HELP = 'Statements end with a semicolon. \\dt lists tables, \\q leaves.'
const TABLES = `select schemaname as schema, relname as "table", n_live_tup::int as "rows, about" from pg_stat_user_tables order by 1, 2`

/** A prompt to a database: the real psql where there is one, else a small one of our own. */
export async function openPrompt(url: string): Promise<void> {
  if (!(await runPsql(url))) await runOwnPrompt(url)
}

/** False when there is no psql here. */
function runPsql(url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const psql = spawn('psql', [url], { stdio: 'inherit' })
    psql.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(false) : reject(error)))
    psql.once('exit', (code) => {
      process.exitCode = code ?? 1
      resolve(true)
    })
  })
}

async function runOwnPrompt(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY })
  const name = new URL(url).pathname.slice(1)
  let statement = ''
  const ask = () => {
    if (!process.stdin.isTTY) return
    lines.setPrompt(`${name}${statement ? '->' : '=>'} `)
    lines.prompt()
  }
  if (process.stdin.isTTY) console.log(`No psql is installed, so this is a small one. ${HELP}\n`)
  lines.on('SIGINT', () => {
    statement = ''
    console.log()
    ask()
  })
  try {
    ask()
    for await (const line of lines) {
      const word = line.trim()
      if (statement === '' && word === '\\q') break
      if (statement === '' && word === '\\dt') await show(client, TABLES)
      else if (statement === '' && word.startsWith('\\')) console.log(HELP)
      else {
        statement = `${statement}\n${line}`.trim()
        if (statement.endsWith(';')) await show(client, statement)
        if (statement.endsWith(';')) statement = ''
      }
      ask()
    }
  } finally {
    lines.close()
    await client.end()
  }
}

async function show(client: pg.Client, text: string): Promise<void> {
  try {
    const answer = await client.query({ text, rowMode: 'array' })
    for (const one of [answer].flat()) {
      const { fields, rows, command, rowCount } = one
      const isTable = fields.length > 0
      console.log(
        isTable
          ? table(
              fields.map((field) => field.name),
              rows,
            )
          : `${command} ${rowCount ?? ''}`.trim(),
      )
      if (isTable) console.log(`(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})\n`)
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
}
