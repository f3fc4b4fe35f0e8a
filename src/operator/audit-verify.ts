import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { type FoundFault, type TrailFault, type TrailHead, type TrailSeen, verifyTrail } from '../crm/trail/verify.ts'
import { reasonOf } from '../errors.ts'
import { openLog } from '../log.ts'
import { openStore, type Store } from '../store/db.ts'
import { forTenant } from '../store/tenant/tenant.ts'

const USAGE = `npm run audit:verify -- [--company NAME] [--since NUMBER:HASH]

Reads the audit trail of every company and says whether anything in it was changed, removed or put in between.
--company  of this company only
--since    the head that was noted before: only by that it’s seen when the end was cut off
Note the head it says somewhere else, so that you have it for the next time.
`

/** What is said of each fault. */
const SAID: Readonly<Record<TrailFault, string>> = {
  cut: 'the head that you noted isn’t there any more: the end was cut off, or written anew',
  'number missing': 'this link, and what may follow on it, isn’t there',
  'entry missing': 'its entry isn’t there',
  'before changed': 'what its entry replaced isn’t what it was',
  'hash differs': 'its entry, or the link, isn’t what it was',
  emptied: 'what its entry replaced was emptied, and no forgetting says so',
}

const NOTED = /^(\d{1,9}):([0-9a-f]{64})$/i

/** So many faults of a company are said one by one. */
const MOST = 100

interface Asked {
  company?: string | undefined
  since?: string | undefined
}

/** Verifies the trail of each company, and returns whether all is as it was. Throws one sentence when something is in the way. */
async function verify({ company, since }: Asked): Promise<boolean> {
  const noted = since === undefined ? null : headFrom(since)
  const store = await openStore(readConfig(process.env).database, openLog('warn'))
  try {
    const companies = await companiesOf(store, company)
    if (noted && companies.length > 1) throw new Error('A head is of one company: say which one with --company.')
    let isWell = true
    for (const { id, name } of companies) {
      let count = 0
      const report = (found: FoundFault) => {
        count += 1
        if (count <= MOST) process.stdout.write(`${lineOf(found)}\n`)
      }
      const seen = await verifyTrail(forTenant(store, id), { since: noted, report })
      if (count > MOST) process.stdout.write(`  … and ${count - MOST} more\n`)
      process.stdout.write(sumOf(name, seen, count))
      isWell &&= count === 0
    }
    return isWell
  } finally {
    await store.close()
  }
}

function headFrom(text: string): TrailHead {
  const [, number = '', hash = ''] = NOTED.exec(text.trim()) ?? []
  if (hash === '') throw new Error(`“${text}” is no head: it’s a number, a colon and 64 digits, as this tool says it.`)
  return { number: Number(number), hash: hash.toLowerCase() }
}

async function companiesOf(store: Store, name: string | undefined): Promise<{ id: number; name: string }[]> {
  const companies = await store.prisma.tenant.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
  const found = name === undefined ? companies : companies.filter((one) => one.name === name)
  if (found.length > 0) return found
  if (companies.length === 0) throw new Error('There’s no company yet. Start Kastelein first.')
  throw new Error(`There’s no company “${name}”. There’s ${companies.map((one) => `“${one.name}”`).join(', ')}.`)
}

const lineOf = ({ fault, number, auditId }: FoundFault) =>
  `  link ${number}${auditId === null ? '' : `, entry ${auditId}`}: ${SAID[fault]}.`

function sumOf(name: string, { head, emptied, unchained }: TrailSeen, faults: number): string {
  const is = faults === 0 ? 'all as it was' : `${faults} ${faults === 1 ? 'fault' : 'faults'}`
  return [
    `${name}: ${head.number} entries in the chain, ${is}.`,
    ...(emptied > 0 ? [`  What was replaced is forgotten of ${emptied}.`] : []),
    `  Not in the chain yet: ${unchained}.`,
    ...(head.number > 0 ? [`  Head: ${head.number}:${head.hash}`] : []),
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const { values } = parseArgs({
      options: { company: { type: 'string' }, since: { type: 'string' }, help: { type: 'boolean' } },
    })
    const { help, ...asked } = values
    if (help) process.stdout.write(USAGE)
    else if (!(await verify(asked))) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exitCode = 1
  }
}
